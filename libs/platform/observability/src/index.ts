export * from './logger';
export * from './metrics';
export * from './seconds-since';
export * from './tracing/tracer';
