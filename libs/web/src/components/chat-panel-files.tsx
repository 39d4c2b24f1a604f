import type { ChatFileView, Page } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelView, PANEL_ROWS, panelHref } from '../chat-panel';
import { formatSize } from '../format';
import { strings } from '../strings';
import { hrefOf, isPicture } from './attachments';
import { Icon } from './icon';
import { messageHref } from './message-list';
import { PanelEmpty, PanelMore } from './panel-frame';
import { Time } from './time';

/** The files of a chat, the newest first: pictures to look at, everything to download, each with the way to its message. */
export function ChatFiles({ panel, files }: { panel: ChatPanelView; files: Page<ChatFileView> }): JSX.Element {
  const { items, nextCursor } = files;
  const chatHref = chatHrefOf(panel.chat);
  return (
    <div id="panel-list" data-refocus>
      {items.length === 0 && <PanelEmpty icon="file" heading={strings.chatFiles.empty} lead={strings.chatFiles.emptyLead} />}
      <ul id={PANEL_ROWS} class="chat-files">
        {items.map((file) => (
          <FileRow key={file.attachmentId} file={file} chatHref={chatHref} />
        ))}
        {nextCursor !== null && <PanelMore href={panelHref(chatHref, 'files', { cursor: nextCursor })} />}
      </ul>
    </div>
  );
}

function FileRow({ file, chatHref }: { file: ChatFileView; chatHref: string }): JSX.Element {
  const { attachmentId, fileName, size, author, postedAt } = file;
  const words = strings.chatFiles;
  return (
    <li class="chat-file">
      {isPicture(file) ? (
        <a class="chat-file-sign" href={hrefOf(file)} data-picture={fileName} aria-label={strings.attachments.show(fileName)}>
          <img src={`${hrefOf(file)}?preview=1`} alt="" width={44} height={44} loading="lazy" />
        </a>
      ) : (
        <span class="chat-file-sign">
          <Icon name="file" />
        </span>
      )}
      <span class="chat-file-text">
        <a class="chat-file-name" href={hrefOf(file)} download={fileName} aria-label={words.download(fileName)} title={fileName}>
          {fileName}
        </a>
        <small class="muted">
          {author.displayName} · <Time iso={postedAt} format="moment" /> · {formatSize(size)}
        </small>
      </span>
      <a
        id={`jump-${attachmentId}`}
        class="icon-button"
        href={messageHref(chatHref, file)}
        data-jump
        aria-label={words.jumpTo(fileName)}
        title={strings.chatPanel.jump}
      >
        <Icon name="thread" />
      </a>
    </li>
  );
}
