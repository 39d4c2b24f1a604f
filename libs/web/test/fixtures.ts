import type {
  BoardView,
  CardView,
  ChatDetails,
  MemberView,
  MessageView,
  NotificationView,
  TagResultView,
  TaskView,
  WorkspaceView,
} from '@flowra/contracts';
import type { TaskPanelProps } from '../src/components/task-panel';
import type { ConversationProps } from '../src/pages/conversation';
import type { Shell, StartGuide } from '../src/view-models';

export const assets = {
  boot: '/assets/boot.js',
  script: '/assets/app.js',
  styles: '/assets/app.css',
  icon: '/assets/icon.svg',
  iconUnread: '/assets/icon-unread.svg',
  icons: { small: '/assets/icon-192.png', large: '/assets/icon-512.png', maskable: '/assets/icon-maskable.png' },
};

export const workspace: WorkspaceView = {
  workspaceId: 'w1',
  name: 'Engineering',
  description: '',
  key: 'ENG',
  ownerId: 'u-alice',
  role: 'admin',
  memberCount: 3,
  whoMayCreateChats: 'everyone',
  whoMayInvite: 'admins',
  defaultChatId: null,
  isGuideClosed: false,
  createdAt: '2026-11-20T08:00:00Z',
};

/** A public chat that the viewer takes part in, unless told otherwise. */
export const chat = (change: Partial<ChatDetails> = {}): ChatDetails => ({
  chatId: 'c1',
  workspaceId: 'w1',
  name: 'general',
  description: '',
  visibility: 'public',
  type: 'discussion',
  activeTaskId: null,
  activeTaskKey: null,
  isClosed: false,
  isParticipant: true,
  role: 'member',
  participantCount: 3,
  others: [],
  lastMessage: null,
  readOrder: 0,
  unreadCount: 0,
  mentionCount: 0,
  isMuted: false,
  isFavourite: false,
  pinCount: 1,
  fileCount: 120,
  createdAt: '2026-11-20T08:00:00Z',
  ...change,
});

export const PEOPLE = {
  alice: { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell' },
  bob: { userId: 'u-bob', username: 'bob', displayName: 'Bob Marsh' },
  flowra: { userId: 'flowra-bot', username: 'flowra', displayName: 'Flowra' },
};

export const shell: Shell = {
  viewer: { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell' },
  workspace,
  workspaces: [workspace, { ...workspace, workspaceId: 'w2', name: 'Marketing', key: 'MAR' }],
  chats: [
    chat({ type: 'task', activeTaskId: 't1', activeTaskKey: 'ENG-1' }),
    chat({ chatId: 'c2', name: 'releases' }),
    chat({ chatId: 'c3', name: 'hiring', visibility: 'private', isClosed: true }),
    chat({ chatId: 'c4', name: 'login-on-safari', type: 'bug', activeTaskId: 't3', activeTaskKey: 'ENG-3' }),
    chat({ chatId: 'c6', name: 'design', isFavourite: true, unreadCount: 4, mentionCount: 1 }),
    chat({ chatId: 'c7', name: 'Bob Marsh', visibility: 'direct', participantCount: 2, others: [PEOPLE.bob], unreadCount: 2 }),
    chat({ chatId: 'c8', name: 'noise', isMuted: true, unreadCount: 40 }),
    chat({ chatId: 'c5', name: 'random', isParticipant: false, role: null }),
  ],
  unread: 3,
};

/** The first steps of somebody who has only just begun. */
export const guide = (change: Partial<StartGuide> = {}): StartGuide => ({
  isInvited: false,
  inviteUrl: null,
  chatId: null,
  hasItem: false,
  ...change,
});

/** A message of somebody, posted so many minutes into the morning. */
export const message = (order: number, author: keyof typeof PEOPLE, content: string, change: Partial<MessageView> = {}): MessageView => ({
  messageId: `msg-${order}`,
  chatId: 'c1',
  workspaceId: 'w1',
  threadRootId: null,
  kind: author === 'flowra' ? 'bot' : 'user',
  author: PEOPLE[author],
  content,
  postedAt: new Date(Date.UTC(2026, 10, 25, 9, order)).toISOString(),
  editedAt: null,
  deletedAt: null,
  revision: 0,
  mentions: [],
  mentionsAll: null,
  reactions: [],
  thread: null,
  pinned: null,
  integration: null,
  order,
  attachments: [],
  tagResults: null,
  ...change,
});

export const result = (index: number, name: string, value: string, ok: boolean, text: string): TagResultView => ({
  index,
  name,
  value,
  ok,
  text,
});

/** The story of the start page: a task is created, moves, and an unknown person can't have it. */
export const story: readonly MessageView[] = [
  message(1, 'bob', 'Morning! Three customers asked for **single sign-on** this week, see https://example.com/tickets?q=sso', {
    postedAt: '2026-11-24T16:20:00Z',
  }),
  message(
    2,
    'alice',
    'Then let’s do it. @bob knows the `oidc` part, and @alice the page:\n\n- redirect with PKCE\n- session cookie\n- log out everywhere',
  ),
  message(3, 'alice', '#task Implement OAuth', {
    tagResults: [result(0, 'task', 'Implement OAuth', true, 'Task ENG-1 created: Implement OAuth')],
  }),
  message(4, 'flowra', '✅ Task ENG-1 created: Implement OAuth', { threadRootId: 'msg-3' }),
  message(5, 'bob', 'I can start today.', { threadRootId: 'msg-3' }),
  message(9, 'alice', '#status In Progress #assignee @bob', {
    tagResults: [
      result(0, 'status', 'In Progress', true, 'Status changed to In Progress'),
      result(1, 'assignee', '@bob', true, 'Assigned to @bob'),
    ],
  }),
  message(10, 'flowra', '✅ Status changed to In Progress\n✅ Assigned to @bob', { threadRootId: 'msg-9' }),
  message(16, 'bob', '#assignee @unknown #priority High', {
    tagResults: [
      result(0, 'assignee', '@unknown', false, 'User @unknown not found'),
      result(1, 'priority', 'High', true, 'Priority changed to High'),
    ],
  }),
  message(17, 'flowra', '✅ Priority changed to High\n❌ User @unknown not found', { threadRootId: 'msg-16' }),
  message(
    24,
    'bob',
    'The token endpoint answers:\n\n```json\n{ "token_type": "Bearer", "expires_in": 300 }\n```\n> Refresh tokens rotate\n\nso we keep them on the server.',
    {
      editedAt: '2026-11-25T09:26:00Z',
      revision: 1,
    },
  ),
  message(25, 'bob', '', { deletedAt: '2026-11-25T09:27:00Z' }),
];

export const conversation = (change: Partial<ConversationProps> = {}): ConversationProps => ({
  shell,
  chat: chat({ type: 'task', activeTaskId: 't1', activeTaskKey: 'ENG-1' }),
  item: task(1, 'Implement OAuth', {
    status: 'In Progress',
    priority: 'High',
    dueDate: '2026-12-11',
    assignee: { userId: 'u-bob', username: 'bob' },
  }),
  today: '2026-11-25',
  messages: { items: story, olderThan: 'msg-1', newerThan: null },
  composer: { clientMessageId: 'draft-1', maxLength: 10_000 },
  thread: null,
  panel: null,
  ...change,
});

export const task = (number: number, title: string, change: Partial<TaskView> = {}): TaskView => ({
  taskId: `t${number}`,
  key: `ENG-${number}`,
  workspaceId: 'w1',
  chatId: 'c1',
  messageId: 'msg-3',
  kind: 'task',
  title,
  status: 'To Do',
  assignee: null,
  priority: null,
  dueDate: null,
  severity: null,
  description: '',
  labels: [],
  epic: null,
  rank: '000001V',
  createdAt: '2026-11-25T09:03:00Z',
  updatedAt: '2026-11-25T09:03:00Z',
  version: 1,
  ...change,
});

const bob = { userId: 'u-bob', username: 'bob' };
const TASKS: readonly TaskView[] = [
  task(1, 'Implement OAuth', { status: 'In Progress', assignee: bob, priority: 'High', dueDate: '2026-12-01' }),
  task(2, 'Write the migration guide for people who host it themselves', { priority: 'Low' }),
  task(4, 'Rotate the signing keys', { dueDate: '2026-11-20', priority: 'Medium', assignee: { userId: 'u-alice', username: 'alice' } }),
  task(5, 'Choose a session lifetime', { status: 'Done', assignee: bob, dueDate: '2026-11-18' }),
  task(3, 'Login fails on Safari', { kind: 'bug', status: 'Investigating', severity: 'Major', assignee: bob }),
];

const STATUSES = {
  task: ['To Do', 'In Progress', 'Done'],
  bug: ['New', 'Investigating', 'Fixed', 'Verified'],
  epic: ['Planned', 'In Progress', 'Completed'],
} as const;

/** A board with these tasks on it. */
export const board = (tasks: readonly TaskView[] = TASKS): BoardView<CardView> => ({
  workspaceId: 'w1',
  columns: (['task', 'bug', 'epic'] as const).flatMap((kind) =>
    STATUSES[kind].map((status) => {
      const here = tasks
        .filter((each) => each.kind === kind && each.status === status)
        .map((each, index) => ({ ...each, unreadCount: index === 0 ? 3 : 0 }));
      return { kind, status, total: here.length, tasks: here, nextCursor: null };
    }),
  ),
});

/** An item open beside the board, whatever was written in it. */
export const taskPanel = (text = 'Implement OAuth'): TaskPanelProps => ({
  task: task(1, text, { assignee: bob, priority: 'High', dueDate: '2026-11-20', labels: [text], description: text }),
  chat: chat(),
  timeline: [
    { entryId: 'e2', at: '2026-11-25T09:05:00Z', by: PEOPLE.bob, change: 'title', from: text, to: text, messageId: null },
    { entryId: 'e1', at: '2026-11-25T09:03:00Z', by: PEOPLE.alice, change: 'created', from: null, to: null, messageId: 'msg-3' },
  ],
  thread: { root: story[0], item: null, replies: [], nextCursor: null },
  place: { label: text },
  me: 'alice',
  today: '2026-11-25',
  composer: { clientMessageId: 'draft-2', maxLength: 10_000 },
});

export const members: readonly MemberView[] = [
  { ...PEOPLE.alice, role: 'admin', joinedAt: '2026-11-20T08:00:00Z' },
  { ...PEOPLE.bob, role: 'member', joinedAt: '2026-11-21T10:30:00Z' },
  { userId: 'u-carol', username: 'carol', displayName: 'Carol Vance', role: 'admin', joinedAt: '2026-11-22T15:10:00Z' },
];

export const notification = (id: string, change: Partial<NotificationView> = {}): NotificationView => ({
  notificationId: id,
  kind: 'assignment',
  title: 'Bob Marsh assigned you ENG-4',
  body: 'Rotate the signing keys',
  link: { workspaceId: 'w1', chatId: 'c1', messageId: 'msg-3', taskId: 't4' },
  actorName: 'Bob Marsh',
  createdAt: '2026-11-25T09:30:00Z',
  readAt: null,
  silent: false,
  ...change,
});
