import { strings } from '../strings';
import type { PageInfo } from './context';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { fetchPart } from './regions';

/** Tells the reader when the chat on the page is there no more, or not for them; what they were writing stays to be copied. */
export function startGone(feed: LiveFeed, page: PageInfo, chatId: string): void {
  feed.on('chat.deleted', (push) => {
    if (push.chatId === chatId) showGone(strings.conversation.wasDeleted, page.workspaceId);
  });
  feed.on('chat.participant-removed', ({ chatId: left, userId }) => {
    if (left === chatId && userId === page.userId) void checkAccess(page.workspaceId);
  });
}

/** Whoever left a public chat reads on. */
async function checkAccess(workspaceId: string): Promise<void> {
  if ((await fetchPart(location.href, 'chat-header')) === null) showGone(strings.conversation.wasRemoved, workspaceId);
}

function showGone(text: string, workspaceId: string): void {
  const typed = document.querySelector<HTMLTextAreaElement>('#composer-main')?.value ?? '';
  const gone = (
    <div id="writing" class="writing">
      <div class="read-only chat-gone" role="alert">
        <p>{text}</p>
        {typed.trim() !== '' && (
          <label>
            {strings.conversation.typed}
            <textarea readOnly rows={3}>
              {typed}
            </textarea>
          </label>
        )}
        <a href={`/w/${workspaceId}`}>{strings.conversation.toWorkspace}</a>
      </div>
    </div>
  );
  document.getElementById('writing')?.replaceWith(toElement(gone));
}
