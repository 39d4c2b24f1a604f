const alsoOnFerretdb = require('../../tools/test-on-ferretdb/jest.cjs');

module.exports = alsoOnFerretdb({
  name: 'chat',
  folder: __dirname,
  always: ['**/src/projections/*.int-spec.ts', '**/src/queries/{list-{chats,files,known-users,versions},search-messages}/*.int-spec.ts'],
});
