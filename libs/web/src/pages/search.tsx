import type { SearchHit } from '@flowra/contracts';
import type { JSX } from 'preact';
import { AuthorAvatar } from '../components/avatar';
import { Icon } from '../components/icon';
import { messageHref } from '../components/message-list';
import { MoreItem } from '../components/more-item';
import { PageHeader } from '../components/page-header';
import { SearchExcerpt } from '../components/search-excerpt';
import { Time } from '../components/time';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface SearchProps {
  readonly shell: Shell;
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly nextCursor: string | null;
  readonly error?: string;
}

/** Messages of a workspace by their words; without any, what one can look for. */
export function SearchPage({ shell, query, hits, nextCursor, error }: SearchProps): JSX.Element {
  const action = `/w/${shell.workspace.workspaceId}/search`;
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'search' }}>
      <PageHeader heading={strings.search.heading} />
      <div class="page-body">
        <div class="column-page">
          <form method="get" action={action} class="search-form" role="search">
            <input
              type="search"
              name="q"
              value={query}
              maxLength={500}
              aria-label={strings.search.label}
              aria-describedby={error === undefined ? undefined : 'note-search'}
              aria-invalid={error === undefined ? undefined : 'true'}
              placeholder={strings.search.placeholder}
              autoFocus={query === ''}
            />
            <button type="submit">{strings.search.submit}</button>
          </form>
          {error !== undefined && (
            <p id="note-search" class="form-error" role="alert">
              {error}
            </p>
          )}
          {query === '' || error !== undefined ? (
            <Operators action={action} />
          ) : (
            <Hits hits={hits} query={query} moreHref={nextCursor === null ? null : hrefOf(action, { q: query, cursor: nextCursor })} />
          )}
        </div>
      </div>
    </WorkspaceLayout>
  );
}

function Operators({ action }: { action: string }): JSX.Element {
  return (
    <section class="box" aria-labelledby="operators-heading">
      <h2 id="operators-heading">{strings.search.operatorsHeading}</h2>
      <dl class="search-operators">
        {strings.search.operators.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <a href={hrefOf(action, { q: example })}>
                <code>{example}</code>
              </a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const hrefOf = (action: string, query: Readonly<Record<string, string>>): string => `${action}?${new URLSearchParams(query).toString()}`;

function Hits({ hits, query, moreHref }: { hits: readonly SearchHit[]; query: string; moreHref: string | null }): JSX.Element {
  if (hits.length === 0) {
    return (
      <div class="empty">
        <Icon name="search" />
        <h2>{strings.search.nothing(query)}</h2>
        <p class="lead">{strings.search.nothingLead}</p>
      </div>
    );
  }
  return (
    <ol class="hits" id="hits">
      {hits.map(({ message, chatName, highlights }) => (
        <li key={message.messageId} class="hit">
          <AuthorAvatar message={message} />
          <div class="hit-body">
            <p class="hit-head">
              <a href={placeOf(message)}>{message.author.displayName}</a>
              <span class="muted">{strings.search.inChat(chatName)}</span>
              <Time iso={message.postedAt} format="moment" />
            </p>
            <SearchExcerpt text={message.content} highlights={highlights} />
          </div>
        </li>
      ))}
      {moreHref !== null && (
        <MoreItem href={moreHref} listId="hits">
          {strings.search.more}
        </MoreItem>
      )}
    </ol>
  );
}

/** Where a message stands: in its chat, or in the thread it replies to. */
function placeOf({ workspaceId, chatId, ...message }: SearchHit['message']): string {
  return messageHref(`/w/${workspaceId}/c/${chatId}`, message);
}
