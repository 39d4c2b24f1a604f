// Builds FerretDB, a server that speaks MongoDB's protocol, once and prints where its program is:  node tools/ferretdb.mjs
// Whoever asks while it is being built waits for the same program. When it can not be had it says why in one line and ends with 1.
// FERRETDB_PATH names a program to use instead.
import { ferretdb } from './ferretdb/program.mjs';

try {
  process.stdout.write(`${await ferretdb()}\n`);
} catch (error) {
  process.stderr.write(`ferretdb: ${error.message}\n`);
  process.exit(1);
}
