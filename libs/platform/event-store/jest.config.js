const alsoOnFerretdb = require('../../../tools/test-on-ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({ name: 'event-store', folder: __dirname, always: ['**/test/snapshots.int-spec.ts'] });
