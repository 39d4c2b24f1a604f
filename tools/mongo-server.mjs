// Runs a server that speaks MongoDB's protocol for tests, until standard input ends:
//   node tools/mongo-server.mjs ferretdb|mongod|embedded [--dir <folder of its data>] [--port <port>]
// Prints {"ready":true,"url":"mongodb://127.0.0.1:<port>/?replicaSet=flowra"} once it answers. Without --dir its data ends with it.
// When there is none it says why in one line and ends with 1. FERRETDB_PATH names a FerretDB to use instead of building one.
import { parseArgs } from 'node:util';
import { startServer } from './mongo-server/server.mjs';

const isOver = new Promise((resolve) => {
  process.stdin.resume().once('end', resolve);
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, resolve);
});

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { dir: { type: 'string' }, port: { type: 'string' } } });
  const server = await startServer(positionals[0], { dir: values.dir, port: Number(values.port ?? 0) }, isOver);
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
  await isOver;
  await server.stop();
  process.exit(0);
} catch (error) {
  process.stderr.write(`mongo-server: ${error.message}\n`);
  process.exit(1);
}
