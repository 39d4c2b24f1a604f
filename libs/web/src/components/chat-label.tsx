import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

/** The name of a chat as people say it: `#general`, or the plain name of a private one. */
export function chatLabel(chat: Pick<ChatView, 'name' | 'visibility'>): string {
  return chat.visibility === 'public' ? `#${chat.name}` : chat.name;
}

/** Icon and name of a chat. */
export function ChatName({ chat }: { chat: Pick<ChatView, 'name' | 'visibility'> }): JSX.Element {
  return (
    <>
      <Icon name={chat.visibility === 'public' ? 'hash' : 'lock'} />
      {chat.visibility !== 'public' && <span class="visually-hidden">{strings.sidebar.private}: </span>}
      <span class="chat-name">{chat.name}</span>
    </>
  );
}
