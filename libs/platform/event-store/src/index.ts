export * from './aggregate-store';
export * from './append-errors';
export * from './event-store';
export * from './fact.decider';
export * from './id-from';
export * from './store.schemas';
export * from './stored-event';
export * from './turns';
