// Run once by the image, when the server is new: the user of the six services. Each keeps a database flowra_<service> of its own.
const password = require('fs').readFileSync('/run/secrets/mongo_password', 'utf8').trim();
db.getSiblingDB('admin').createUser({ user: 'flowra', pwd: password, roles: ['readWriteAnyDatabase', 'dbAdminAnyDatabase'] });
