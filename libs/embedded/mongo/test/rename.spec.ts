import { Db } from 'mongodb';
import { startStore, Store } from './support';

describe('renaming a collection', () => {
  let store: Store;
  let db: Db;
  beforeEach(async () => {
    store = await startStore();
    db = store.client.db('renaming');
  });
  afterEach(() => store.stop());
});
