export * from './json-schema';
export * from './validator';
export * from './cursor';
