import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { PresenceDot } from './presence-dot';

/** The name of a chat as people say it: `#general`, or the plain name of one that not everybody sees. */
export function chatLabel(chat: Pick<ChatView, 'name' | 'visibility'>): string {
  return chat.visibility === 'public' ? `#${chat.name}` : chat.name;
}

/** Icon and name of a chat; of a direct one with a single other person, their avatar and whether they are here. */
export function ChatName({ chat }: { chat: Pick<ChatView, 'name' | 'visibility' | 'others'> }): JSX.Element {
  return (
    <>
      <ChatSign chat={chat} />
      {chat.visibility === 'private' && <span class="visually-hidden">{strings.sidebar.private}: </span>}
      <span class="chat-name">{chat.name}</span>
    </>
  );
}

function ChatSign({ chat: { visibility, others } }: { chat: Pick<ChatView, 'visibility' | 'others'> }): JSX.Element {
  if (visibility !== 'direct') return <Icon name={visibility === 'public' ? 'hash' : 'lock'} />;
  if (others.length !== 1) return <Icon name="people" />;
  const [{ userId, username, displayName }] = others;
  return (
    <span class="with-presence">
      <Avatar name={displayName} username={username} size="small" />
      <PresenceDot userId={userId} />
    </span>
  );
}
