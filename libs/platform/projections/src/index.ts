export * from './comparison';
export * from './projection';
export * from './projection-runtime';
export * from './projection-writer';
export * from './rebuild';
