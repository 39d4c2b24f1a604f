export * from './tag-lines/tag-lines';
export * from './task/task.commands';
export * from './task/task.decider';
export * from './task/task.errors';
export * from './task/task.events';
export * from './task/task.values';
