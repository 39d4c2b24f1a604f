export * from './all-of';
export * from './clock';
export * from './decider';
export * from './domain-error';
export * from './envelope';
export * from './ids';
export * from './partition';
export * from './unreachable';
