export * from './certificate';
export * from './config';
export * from './rate';
export * from './redis-url';
export * from './service-settings';
export * from './with-password';
