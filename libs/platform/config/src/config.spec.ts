import { ConfigError, readConfig, SERVICE_SETTINGS } from './index';

const good = { MONGODB_URI: 'mongodb://127.0.0.1:27017/?replicaSet=flowra', REDIS_URL: 'redis://127.0.0.1:6379' };

describe('readConfig', () => {
  it('fills what is left out', () => expect(readConfig(SERVICE_SETTINGS, good)).toMatchObject({ FLOWRA_PARTITIONS: 8, LOG_LEVEL: 'info' }));
  it('names every fault at once', () => {
    expect.assertions(2);
    try {
      readConfig(SERVICE_SETTINGS, { REDIS_URL: 'http://x', FLOWRA_PARTITIONS: 'many', LOG_LEVEL: 'loud' });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).faults.map((fault) => fault.split(' ')[0])).toEqual([
        'MONGODB_URI',
        'REDIS_URL',
        'FLOWRA_PARTITIONS',
        'LOG_LEVEL',
      ]);
    }
  });
  it('takes an empty variable for a missing one', () =>
    expect(readConfig(SERVICE_SETTINGS, { ...good, LOG_LEVEL: '' }).LOG_LEVEL).toBe('info'));
});
