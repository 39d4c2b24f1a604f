export { Gate } from './gate';
export { clientOptions } from './mongo/client-options';
export { type MongoKind, usualMongo } from './mongo/mongo-kinds';
export { TestMongoServer } from './mongo/test-mongo-server';
export * from './ports';
export { hasRedisServer, type RedisKind } from './redis/redis-kinds';
export * from './redis/test-redis';
export * from './until';
