export * from './bootstrap';
export * from './event-reader';
export * from './origins';
export * from './resources';
export * from './service-runtime';
export * from './tokens';
