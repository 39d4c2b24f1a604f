export * from './json-schema';
export * from './validator';
