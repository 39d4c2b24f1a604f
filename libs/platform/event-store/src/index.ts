export * from './aggregate-store';
export * from './append-errors';
export * from './event-store';
export * from './id-from';
export * from './store.schemas';
export * from './stored-event';
