export * from './notification/notification.commands';
export * from './notification/notification.decider';
export * from './notification/notification.errors';
export * from './notification/notification.events';
