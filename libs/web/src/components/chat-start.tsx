import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { chatLabel } from './chat-label';
import { Icon } from './icon';
import { TagExamples } from './tag-examples';

/** The first words of a chat; as long as nobody wrote, also what to write. */
export function ChatStart({ chat }: { chat: ChatView }): JSX.Element {
  return (
    <li class="chat-start">
      <span class="chat-start-mark" aria-hidden="true">
        <Icon name={chat.visibility === 'public' ? 'hash' : chat.visibility === 'direct' ? 'people' : 'lock'} />
      </span>
      <h2>{strings.conversation.start(chatLabel(chat))}</h2>
      <div class="chat-start-teach">
        <p>{strings.conversation.teach}</p>
        <TagExamples canInsert={chat.isParticipant && !chat.isClosed} />
      </div>
    </li>
  );
}
