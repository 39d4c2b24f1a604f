export * from './client';
export * from './client-problem';
export * from './live';
export type { ApiRoutes } from './routes.generated';
