export * from './redis-address';
export * from './redis-connection';
export * from './subscriptions';
