import type { Page, SearchHit } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelView, PANEL_ROWS, panelHref } from '../chat-panel';
import { strings } from '../strings';
import { PanelEmpty, PanelMore } from './panel-frame';
import { PanelMessageHead } from './panel-message';
import { SearchExcerpt } from './search-excerpt';

interface ChatSearchProps {
  readonly panel: ChatPanelView;
  readonly query: string;
  readonly hits: Page<SearchHit>;
  readonly error?: string;
}

/** Messages of one chat by their words, the newest first; before anything is looked for, how that is done. */
export function ChatSearch({ panel, query, hits, error }: ChatSearchProps): JSX.Element {
  const chatHref = chatHrefOf(panel.chat);
  const words = strings.chatSearch;
  return (
    <>
      <search class="chat-search" aria-label={words.label}>
        <form method="get" action={chatHref} data-panel-form>
          <input type="hidden" name="panel" value="search" />
          <div class="chat-search-row">
            <input
              type="search"
              name="q"
              value={query}
              maxLength={500}
              autoComplete="off"
              aria-label={words.label}
              aria-describedby={error === undefined ? undefined : 'note-chat-search'}
              aria-invalid={error === undefined ? undefined : 'true'}
              placeholder={words.placeholder}
              data-panel-focus
            />
            <button type="submit">{words.submit}</button>
          </div>
        </form>
      </search>
      {error !== undefined && (
        <p id="note-chat-search" class="form-error" role="alert">
          {error}
        </p>
      )}
      {query === '' && <p class="muted chat-search-hint">{words.hint}</p>}
      {query !== '' && error === undefined && <Hits query={query} hits={hits} chatHref={chatHref} />}
    </>
  );
}

function Hits({ query, hits, chatHref }: { query: string; hits: Page<SearchHit>; chatHref: string }): JSX.Element {
  const { items, nextCursor } = hits;
  const words = strings.chatSearch;
  return (
    <div id="panel-list">
      {items.length === 0 && <PanelEmpty icon="search" heading={words.nothing(query)} lead={words.nothingLead} />}
      <ol id={PANEL_ROWS} class="panel-messages" aria-label={words.results}>
        {items.map(({ message, highlights }) => (
          <li key={message.messageId} class="panel-message">
            <PanelMessageHead message={message} chatHref={chatHref} />
            <SearchExcerpt text={message.content} highlights={highlights} />
          </li>
        ))}
        {nextCursor !== null && <PanelMore href={panelHref(chatHref, 'search', { q: query, cursor: nextCursor })} />}
      </ol>
    </div>
  );
}
