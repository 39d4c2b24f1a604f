const alsoOnFerretdb = require('../../libs/testing/servers/ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({ name: 'notification', folder: __dirname, always: ['**/src/projections/*.int-spec.ts'] });
