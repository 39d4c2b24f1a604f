import { startEmbeddedMongo } from './server/start';

/** Reads the environment, starts the store and says so in one line of JSON. */
async function main(): Promise<void> {
  const port = Number(process.env['FLOWRA_MONGO_PORT'] ?? 27017);
  const dir = process.env['FLOWRA_MONGO_DIR'];
  if (!dir || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('FLOWRA_MONGO_DIR and a valid FLOWRA_MONGO_PORT are needed');
  const durability = process.env['FLOWRA_MONGO_DURABILITY'] === 'disk' ? 'disk' : 'process';
  const onFault = (fault: unknown): void => console.error(fault);
  const running = await startEmbeddedMongo({ dir, port, durability, onFault });
  const stop = (): void => {
    running.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  console.log(JSON.stringify({ ready: true, port: running.port }));
}

function fail(error: unknown): void {
  console.error(`embedded mongo: ${reasonOf(error)}`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${process.env['FLOWRA_MONGO_PORT']} is taken`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return `the folder ${process.env['FLOWRA_MONGO_DIR']} can't be written`;
  return error instanceof Error ? error.message : String(error);
}

main().catch(fail);
