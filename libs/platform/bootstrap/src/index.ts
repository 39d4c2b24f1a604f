export * from './bootstrap';
export * from './event-reader';
export * from './http-adapter';
export * from './origins';
export * from './resources';
export * from './service-runtime';
export * from './tokens';
