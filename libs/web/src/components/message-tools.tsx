import type { JSX } from 'preact';
import { findEmoji, QUICK_EMOJI } from '../emoji';
import { strings } from '../strings';
import { Icon, type IconName } from './icon';

/** What the reader may do with a message. */
export interface MessageRights {
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  readonly canWrite: boolean;
  readonly isPinned: boolean;
  /** Where it is shown who has seen it, beside its chat; null for those who may not know. */
  readonly seenHref: string | null;
}

interface MessageToolsProps {
  readonly rights: MessageRights;
  /** Where its thread is; null in a thread. */
  readonly threadHref: string | null;
}

/** The bar over the message at hand. */
export function MessageTools({ rights, threadHref }: MessageToolsProps): JSX.Element {
  const { messageTools, conversation } = strings;
  return (
    <div class="message-tools" role="toolbar" aria-label={messageTools.label}>
      {rights.canWrite &&
        QUICK_EMOJI.map((emoji) => (
          <button
            key={emoji}
            type="button"
            class="tool"
            data-react={emoji}
            aria-label={messageTools.react(emoji)}
            title={messageTools.react(emoji)}
          >
            <span aria-hidden="true">{emoji}</span>
          </button>
        ))}
      {rights.canWrite && <Tool action="pick" icon="smile" label={messageTools.pick} hasMenu />}
      {threadHref !== null && (
        <a class="tool" href={threadHref} data-thread aria-label={conversation.reply} title={conversation.reply}>
          <Icon name="thread" />
        </a>
      )}
      <Tool action="more" icon="more" label={messageTools.more} hasMenu />
    </div>
  );
}

function Tool({ action, icon, label, hasMenu }: { action: string; icon: IconName; label: string; hasMenu: boolean }): JSX.Element {
  return (
    <button type="button" class="tool" data-tool={action} aria-label={label} title={label} aria-haspopup={hasMenu ? 'true' : undefined}>
      <Icon name={icon} />
    </button>
  );
}

/** Minutes from now for which a reminder is offered. */
export const REMIND_MINUTES = [20, 60, 180] as const;

/** Everything else that can be done with a message. */
export function MessageMenu({ rights }: { rights: MessageRights }): JSX.Element {
  const { messageTools } = strings;
  return (
    <ul class="tool-menu" role="menu" aria-label={messageTools.more}>
      {rights.canEdit && <Entry action="edit" icon="edit" label={messageTools.edit} />}
      {rights.canWrite && (
        <Entry action={rights.isPinned ? 'unpin' : 'pin'} icon="pin" label={rights.isPinned ? messageTools.unpin : messageTools.pin} />
      )}
      {rights.seenHref !== null && (
        <li role="none">
          <a role="menuitem" class="tool-entry" href={rights.seenHref} data-panel tabIndex={-1}>
            <Icon name="eye" />
            {strings.seen.show}
          </a>
        </li>
      )}
      <Entry action="copy-link" icon="link" label={messageTools.copyLink} />
      {REMIND_MINUTES.map((minutes) => (
        <Entry
          key={minutes}
          action="remind"
          icon="bell"
          label={`${messageTools.remind}: ${messageTools.inMinutes(minutes).toLowerCase()}`}
          value={String(minutes)}
        />
      ))}
      <Entry action="remind" icon="bell" label={`${messageTools.remind}: ${messageTools.tomorrow.toLowerCase()}`} value="tomorrow" />
      {rights.canDelete && <Entry action="delete" icon="trash" label={messageTools.delete} isDanger />}
    </ul>
  );
}

interface EntryProps {
  readonly action: string;
  readonly icon: IconName;
  readonly label: string;
  readonly value?: string;
  readonly isDanger?: boolean;
}

function Entry({ action, icon, label, value, isDanger = false }: EntryProps): JSX.Element {
  return (
    <li role="none">
      <button
        type="button"
        role="menuitem"
        class={isDanger ? 'tool-entry is-danger' : 'tool-entry'}
        data-action={action}
        data-value={value}
        tabIndex={-1}
      >
        <Icon name={icon} />
        {label}
      </button>
    </li>
  );
}

/** Emoji to choose from, narrowed by what is typed. */
export function EmojiPicker({ typed }: { typed: string }): JSX.Element {
  const found = findEmoji(typed);
  return (
    <div class="emoji-picker">
      <input
        type="search"
        class="emoji-search"
        value={typed}
        placeholder={strings.messageTools.findEmoji}
        aria-label={strings.messageTools.findEmoji}
      />
      <EmojiGrid found={found} />
    </div>
  );
}

/** The emoji that were found, as buttons. */
export function EmojiGrid({ found }: { found: readonly string[] }): JSX.Element {
  return (
    <div class="emoji-grid">
      {found.length === 0 && <p>{strings.messageTools.noEmoji}</p>}
      {found.map((emoji) => (
        <button key={emoji} type="button" class="emoji" data-react={emoji} aria-label={strings.messageTools.react(emoji)}>
          <span aria-hidden="true">{emoji}</span>
        </button>
      ))}
    </div>
  );
}
