export * from './config';
export * from './rate';
export * from './service-settings';
