import type { BoardColumn, CardView, TaskView } from '@flowra/contracts';
import type { Lanes } from './board-place';

/** Where items without an assignee, or outside every epic, are. */
export const NO_LANE = 'none';

/** A row of the board: the items of one person or of one epic. */
export interface Lane {
  readonly id: string;
  readonly title: string | null;
  /** The person whose lane it is. */
  readonly username: string | null;
  readonly columns: readonly BoardColumn<CardView>[];
}

/** The lane that an item belongs to. */
export function laneOf(task: TaskView, by: Lanes): string {
  return (by === 'assignee' ? task.assignee?.userId : task.epic?.taskId) ?? NO_LANE;
}

/** Splits the columns of a kind into lanes, those of nobody and nothing last; `titles` are what people call them, by id. */
export function lanesIn(columns: readonly BoardColumn<CardView>[], by: Lanes, titles: ReadonlyMap<string, string>): readonly Lane[] {
  const known = new Map<string, Pick<Lane, 'id' | 'title' | 'username'>>();
  for (const task of columns.flatMap(({ tasks }) => tasks)) {
    const id = laneOf(task, by);
    const fallback = (by === 'assignee' ? task.assignee?.username : task.epic?.key) ?? null;
    const title = id === NO_LANE ? null : (titles.get(id) ?? fallback);
    known.set(id, { id, title, username: by === 'assignee' ? (task.assignee?.username ?? null) : null });
  }
  const order = [...known.values()].sort((one, other) => {
    if (one.title === null || other.title === null) return Number(one.title === null) - Number(other.title === null);
    return one.title.localeCompare(other.title);
  });
  return order.map((lane) => ({
    ...lane,
    columns: columns.map((column) => {
      const tasks = column.tasks.filter((task) => laneOf(task, by) === lane.id);
      return { ...column, tasks, total: tasks.length, nextCursor: null };
    }),
  }));
}
