export { startEmbeddedMongo } from './server/start';
export type { EmbeddedMongo, EmbeddedMongoOptions } from './server/start';
