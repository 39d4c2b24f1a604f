const alsoOnFerretdb = require('../../../libs/testing/servers/ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({ name: 'projections', folder: __dirname, always: ['**/test/*.int-spec.ts'] });
