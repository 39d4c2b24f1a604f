import { type OpenSpan, tracer } from '@flowra/observability';
import type { Connection, mongo } from 'mongoose';

/** Makes a span of each command to MongoDB that belongs to one. What is in the command is left out. */
export function traceMongo(connection: Connection): void {
  const spans = new Map<number, OpenSpan>();
  const client = connection.getClient() as unknown as mongo.MongoClient;
  client.on('commandStarted', ({ requestId, commandName, command, databaseName }) => {
    const active = tracer();
    if (!active?.traceparent()) return;
    const collection = (command as Readonly<Record<string, unknown>>)[commandName];
    const attributes = {
      'db.system.name': 'mongodb',
      'db.namespace': databaseName,
      'db.operation.name': commandName,
      ...(typeof collection === 'string' && { 'db.collection.name': collection }),
    };
    spans.set(
      requestId,
      active.start(`${commandName}${typeof collection === 'string' ? ` ${collection}` : ''}`, { kind: 'client', attributes }),
    );
  });
  const end = (requestId: number, error?: unknown) => {
    spans.get(requestId)?.end(undefined, error);
    spans.delete(requestId);
  };
  client.on('commandSucceeded', ({ requestId }) => end(requestId));
  client.on('commandFailed', ({ requestId, failure }) => end(requestId, failure));
}
