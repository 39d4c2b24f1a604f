// Makes a new server a replica set of one. Exit code 0 once it takes writes.
try {
  rs.status();
} catch (error) {
  rs.initiate({ _id: 'flowra', members: [{ _id: 0, host: 'mongo:27017' }] });
}
quit(db.hello().isWritablePrimary ? 0 : 1);
