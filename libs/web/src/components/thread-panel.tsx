import type { MessageView, TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { alone } from '../conversation';
import { strings } from '../strings';
import { Icon } from './icon';
import { MessageRows } from './message-list';

export interface ThreadView {
  readonly root: MessageView;
  /** The item that the message created: tags in the thread apply to it. */
  readonly item: TaskView | null;
  readonly replies: readonly MessageView[];
  readonly nextCursor: string | null;
}

interface ThreadPanelProps {
  readonly thread: ThreadView;
  readonly me: string;
  readonly chatHref: string;
  /** Whether the reader takes part in the chat. */
  readonly isParticipant: boolean;
  readonly composer: JSX.Element | null;
}

/** A message and what was said about it, beside the conversation; over it on a phone. */
export function ThreadPanel({ thread, me, chatHref, isParticipant, composer }: ThreadPanelProps): JSX.Element {
  const { root, item, replies, nextCursor } = thread;
  const items = [root, ...replies].map(alone);
  return (
    <section id="panel" class="panel" role="complementary" aria-labelledby="panel-heading" data-thread-root-id={root.messageId}>
      <header class="panel-header">
        <h2 id="panel-heading" tabIndex={-1}>
          {strings.thread.heading}
          {item !== null && (
            <span class="panel-item" data-item={JSON.stringify(item)}>
              {item.key}
            </span>
          )}
        </h2>
        <a class="icon-button" href={chatHref} data-close-panel aria-label={strings.thread.close} title={strings.thread.close}>
          <Icon name="close" />
        </a>
      </header>
      <section class="log panel-log" role="log" aria-label={strings.thread.log} tabIndex={0} data-log="thread">
        <div class="log-inner">
          <ol class="messages" data-messages="thread">
            <MessageRows items={items} me={me} chatHref={chatHref} isInThread canSeeReaders={isParticipant} />
          </ol>
          {nextCursor !== null && (
            <p class="load-more">
              <a
                role="button"
                class="secondary outline"
                href={`${chatHref}?thread=${root.messageId}&more=${encodeURIComponent(nextCursor)}`}
                data-thread
              >
                {strings.thread.more}
              </a>
            </p>
          )}
          {replies.length === 0 && <p class="panel-empty">{strings.thread.empty}</p>}
        </div>
      </section>
      {composer}
    </section>
  );
}

/** The place of the panel while no thread is open. */
export function ClosedPanel(): JSX.Element {
  return <section id="panel" class="panel" hidden />;
}
