import type { MessageView, TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Card } from '../components/card';
import { MessageRows } from '../components/message-list';
import { PlainLayout } from '../components/workspace-layout';
import { alone } from '../conversation';
import { strings } from '../page-strings';

export interface WelcomeProps {
  /** Where to go after signing in. */
  readonly returnTo: string;
  /** Whether an invite link led here. */
  readonly isInvited: boolean;
}

/** What somebody sees who is not signed in. */
export function WelcomePage({ returnTo, isInvited }: WelcomeProps): JSX.Element {
  return (
    <PlainLayout>
      <div class="welcome">
        <div class="welcome-words">
          <h1>{isInvited ? strings.welcome.invited : strings.welcome.heading}</h1>
          <p class="lead">{isInvited ? strings.welcome.invitedLead : strings.welcome.lead}</p>
          <a class="button" role="button" href={`/auth/login?returnTo=${encodeURIComponent(returnTo)}`}>
            {strings.welcome.signIn}
          </a>
        </div>
        <figure class="welcome-sample" aria-label={strings.welcome.sampleLabel} inert>
          <ol class="messages">
            <MessageRows items={SAMPLE.map(alone)} me="" chatHref="" />
          </ol>
          <ul class="cards">
            <Card task={SAMPLE_TASK} statuses={['To Do', 'In Progress', 'Done']} today="2026-11-25" />
          </ul>
        </figure>
      </div>
    </PlainLayout>
  );
}

const message = (part: Pick<MessageView, 'messageId' | 'author' | 'content' | 'postedAt' | 'order' | 'tagResults'>): MessageView => ({
  chatId: '',
  workspaceId: '',
  threadRootId: null,
  kind: 'user',
  editedAt: null,
  attachments: [],
  deletedAt: null,
  revision: 0,
  mentions: [],
  mentionsAll: null,
  reactions: [],
  thread: null,
  pinned: null,
  integration: null,
  ...part,
});

const SAMPLE: readonly MessageView[] = [
  message({
    messageId: 'sample-1',
    author: { userId: 'alice', username: 'alice', displayName: 'Alice Liddell' },
    content: 'Customers ask for single sign-on.\n#task Implement OAuth',
    postedAt: '2026-11-25T09:12:00Z',
    order: 1,
    tagResults: [{ index: 0, name: 'task', value: 'Implement OAuth', ok: true, text: 'Task ENG-1 created: Implement OAuth' }],
  }),
  message({
    messageId: 'sample-2',
    author: { userId: 'bob', username: 'bob', displayName: 'Bob Marsh' },
    content: '#status In Progress #assignee @bob',
    postedAt: '2026-11-25T09:14:00Z',
    order: 2,
    tagResults: [
      { index: 0, name: 'status', value: 'In Progress', ok: true, text: 'Status changed to In Progress' },
      { index: 1, name: 'assignee', value: '@bob', ok: true, text: 'Assigned to @bob' },
    ],
  }),
];

const SAMPLE_TASK: TaskView = {
  taskId: 'sample',
  key: 'ENG-1',
  workspaceId: '',
  chatId: '',
  messageId: '',
  kind: 'task',
  title: 'Implement OAuth',
  status: 'In Progress',
  assignee: { userId: 'bob', username: 'bob' },
  priority: 'High',
  dueDate: '2026-12-01',
  severity: null,
  description: '',
  labels: [],
  epic: null,
  rank: '000001V',
  createdAt: '2026-11-25T09:12:00Z',
  updatedAt: '2026-11-25T09:14:00Z',
  version: 3,
};
