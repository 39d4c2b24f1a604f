import { join } from 'node:path';
import { usualMongo } from './mongo-kinds';

/** With what Node is started so that a service from its source can work on the usual MongoDB of tests. */
export const clientOptions = (): readonly string[] => (usualMongo() === 'ferretdb' ? ['-r', join(__dirname, 'ferretdb/at-start.ts')] : []);
