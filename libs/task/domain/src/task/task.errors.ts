/** Every way a task refuses a command. */
export const TASK_ERROR_CODES = [
  'task.not-found',
  'task.already-exists',
  'task.title-required',
  'task.title-too-long',
  'task.description-too-long',
  'task.invalid-status',
  'task.invalid-priority',
  'task.invalid-severity',
  'task.severity-only-for-bugs',
  'task.invalid-due-date',
  'task.invalid-label',
  'task.too-many-labels',
  'task.invalid-epic',
  'task.invalid-relation',
  'task.too-many-relations',
] as const;

export type TaskErrorCode = (typeof TASK_ERROR_CODES)[number];
