import type { JSX } from 'preact';
import { boardHref, type BoardPlace, DUES, isFiltered, KINDS, LANES, PRIORITIES } from '../board-place';
import { strings } from '../strings';
import { Icon } from './icon';

/** Somebody whose items can be asked for. */
export interface BoardPerson {
  readonly userId: string;
  readonly displayName: string;
}

interface BoardFiltersProps {
  readonly workspaceId: string;
  readonly place: BoardPlace;
  readonly people: readonly BoardPerson[];
  /** Labels to offer. */
  readonly labels: readonly string[];
}

/** What the board is narrowed down to. A plain form; a script applies each choice at once. */
export function BoardFilters({ workspaceId, place, people, labels }: BoardFiltersProps): JSX.Element {
  const { filters, kinds } = strings.board;
  return (
    <form class="board-filters" method="get" action={`/w/${workspaceId}/board`} aria-label={filters.heading} data-board-filters>
      <input
        type="search"
        name="text"
        value={place.text ?? ''}
        placeholder={filters.text}
        aria-label={filters.text}
        maxLength={200}
        autocomplete="off"
      />
      <Choice name="assignee" value={place.assignee}>
        {[['me', filters.me], ['none', filters.nobody], ...people.map(({ userId, displayName }) => [userId, displayName])]}
      </Choice>
      <Choice name="kind" value={place.kind}>
        {KINDS.map((kind) => [kind, kinds[kind]])}
      </Choice>
      <Choice name="priority" value={place.priority}>
        {PRIORITIES.map((priority) => [priority, priority === 'none' ? filters.noPriority : priority])}
      </Choice>
      <Choice name="due" value={place.due}>
        {DUES.map((due) => [due, filters.dues[due]])}
      </Choice>
      <input
        type="text"
        name="label"
        class="filter-label"
        value={place.label ?? ''}
        placeholder={filters.names.label}
        aria-label={filters.names.label}
        maxLength={40}
        list="board-labels"
        autocomplete="off"
      />
      <datalist id="board-labels">
        {labels.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      {place.epic !== undefined && <input type="hidden" name="epic" value={place.epic} />}
      <Choice name="lanes" value={place.lanes}>
        {LANES.map((lanes) => [lanes, filters.lanes[lanes]])}
      </Choice>
      <button type="submit" class="secondary outline filter-apply">
        {filters.apply}
      </button>
    </form>
  );
}

/** How many items are shown, and the way back to all of them. */
export function BoardState({ workspaceId, place, count }: { workspaceId: string; place: BoardPlace; count: number }): JSX.Element {
  return (
    <div id="board-state" class="board-state">
      <span role="status" data-board-count>
        {strings.board.count(count)}
      </span>
      {isFiltered(place) && (
        <a class="clear-filters" href={boardHref(workspaceId, { lanes: place.lanes, task: place.task })} data-board-link>
          <Icon name="close" />
          {strings.board.filters.clear}
        </a>
      )}
    </div>
  );
}

function Choice({
  name,
  value,
  children,
}: {
  name: keyof typeof strings.board.filters.names;
  value?: string;
  children: readonly string[][];
}) {
  const label = strings.board.filters.names[name];
  const isKnown = value === undefined || children.some(([known]) => known === value);
  return (
    <select name={name} aria-label={label} class={value === undefined ? undefined : 'is-set'}>
      <option value="">{strings.board.filters.any[name]}</option>
      {children.map(([each, text]) => (
        <option key={each} value={each} selected={each === value}>
          {text}
        </option>
      ))}
      {!isKnown && (
        <option value={value} selected>
          {strings.board.filters.other}
        </option>
      )}
    </select>
  );
}
