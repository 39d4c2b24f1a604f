import type { DueFilter, TaskKind } from '@flowra/contracts';
import { TAG_PRIORITIES } from '@flowra/tags';

export const KINDS: readonly TaskKind[] = ['task', 'bug', 'epic'];
export const DUES: readonly DueFilter[] = ['overdue', 'today', 'week', 'none'];
export const PRIORITIES: readonly string[] = [...TAG_PRIORITIES, 'none'];
export const LANES = ['assignee', 'epic'] as const;
/** How many cards of a column are there at first, and come at once after. */
export const CARDS_AT_ONCE = 25;
/** How many cards of a column a page holds at most. */
export const MOST_CARDS = 200;
export type Lanes = (typeof LANES)[number];

/** What narrows a board down, as its address says it. */
export interface BoardFilter {
  /** A user id, `me` or `none`. */
  readonly assignee?: string;
  readonly kind?: TaskKind;
  readonly priority?: string;
  readonly due?: DueFilter;
  readonly label?: string;
  /** The id of an epic, or `none`. */
  readonly epic?: string;
  readonly text?: string;
}

/** Everything that the address of a board says. */
export interface BoardPlace extends BoardFilter {
  readonly lanes?: Lanes;
  /** How many cards of each column are wanted, when not as many as usual. */
  readonly limit?: string;
  /** The key of the item that is open beside it. */
  readonly task?: string;
}

const FILTERS = ['assignee', 'kind', 'priority', 'due', 'label', 'epic', 'text'] as const;
const LIMITS = { assignee: 64, label: 40, epic: 64, text: 200, task: 40 } as const;

/** Reads the query of an address; what makes no sense is left out. */
export function readBoardPlace(query: Readonly<Record<string, unknown>>): BoardPlace {
  const one = <Value extends string>(name: string, values: readonly Value[]) => values.find((value) => value === query[name]);
  const text = (name: keyof typeof LIMITS): string | undefined => {
    const value = query[name];
    const trimmed = typeof value === 'string' ? value.trim().slice(0, LIMITS[name]) : '';
    return trimmed === '' ? undefined : trimmed;
  };
  return compact({
    assignee: text('assignee'),
    kind: one('kind', KINDS),
    priority: one('priority', PRIORITIES),
    due: one('due', DUES),
    label: text('label'),
    epic: text('epic'),
    text: text('text'),
    lanes: one('lanes', LANES),
    limit: limitIn(query.limit),
    task: text('task'),
  });
}

function limitIn(value: unknown): string | undefined {
  const limit = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return limit < 1 ? undefined : String(Math.min(limit, MOST_CARDS));
}

/** How many cards of each column a page of this place holds; lanes are cut from whole columns. */
export function cardsPerColumn({ limit, lanes }: BoardPlace): number {
  return limit === undefined ? (lanes === undefined ? CARDS_AT_ONCE : MOST_CARDS) : Number(limit);
}

/** What of a place narrows the board down. */
export function filterOf(place: BoardPlace): BoardFilter {
  return compact(Object.fromEntries(FILTERS.map((name) => [name, place[name]])));
}

export function isFiltered(place: BoardPlace): boolean {
  return FILTERS.some((name) => place[name] !== undefined);
}

/** The address of a board. */
export function boardHref(workspaceId: string, place: BoardPlace): string {
  const query = new URLSearchParams(compact({ ...place }) as Record<string, string>).toString();
  return `/w/${workspaceId}/board${query === '' ? '' : `?${query}`}`;
}

function compact<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
