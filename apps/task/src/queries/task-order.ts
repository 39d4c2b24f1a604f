import type { TaskSort } from '@flowra/contracts';
import { decodeCursor } from '@flowra/validation';
import type { mongo } from 'mongoose';
import type { TaskDocument } from '../projections/tasks/tasks.projection';

interface Order {
  /** What is compared before the number. */
  readonly field: 'dueOrder' | 'priorityOrder' | 'updatedAt' | 'rank' | null;
  readonly direction: 1 | -1;
}

const ORDERS: Readonly<Record<TaskSort, Order>> = {
  key: { field: null, direction: 1 },
  due: { field: 'dueOrder', direction: 1 },
  priority: { field: 'priorityOrder', direction: 1 },
  updated: { field: 'updatedAt', direction: -1 },
  rank: { field: 'rank', direction: 1 },
};

/** How a list of items is sorted. */
export function sortOf(sort: TaskSort): Record<string, 1 | -1> {
  const { field, direction } = ORDERS[sort];
  return { ...(field && { [field]: direction }), number: direction };
}

/** The place of an item in the order, for a cursor. */
export function keyOf(sort: TaskSort, task: TaskDocument): (string | number)[] {
  const { field } = ORDERS[sort];
  if (field === null) return [task.number];
  const value = task[field];
  return [value instanceof Date ? value.getTime() : value, task.number];
}

/** What follows a cursor in the order. Throws `validation`. */
export function following(sort: TaskSort, cursor: string | undefined): mongo.Filter<TaskDocument> {
  if (cursor === undefined) return {};
  const { field, direction } = ORDERS[sort];
  const beyond = direction === 1 ? '$gt' : '$lt';
  if (field === null) return { number: { [beyond]: Number(decodeCursor(cursor, ['number'])[0]) } };
  const [given, number] = decodeCursor(cursor, [field === 'dueOrder' || field === 'rank' ? 'string' : 'number', 'number']);
  const value = field === 'updatedAt' ? new Date(Number(given)) : given;
  return {
    $or: [{ [field]: { [beyond]: value } }, { [field]: value, number: { [beyond]: Number(number) } }],
  } as mongo.Filter<TaskDocument>;
}
