import { parseRedisUrl, readConfig, SERVICE_SETTINGS } from './index';

describe('the address of a Redis', () => {
  it.each([
    ['redis://cache', { kind: 'server', hosts: [{ host: 'cache', port: 6379 }], database: 0, isEncrypted: false, password: undefined }],
    ['rediss://app:p%40ss@cache:6380/2', { kind: 'server', isEncrypted: true, username: 'app', password: 'p@ss', database: 2 }],
    ['redis://[::1]:7000', { hosts: [{ host: '::1', port: 7000 }] }],
    [
      'redis+sentinel://:secret@a,b:26380/flowra/1',
      {
        kind: 'sentinel',
        hosts: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_380 },
        ],
        primaryName: 'flowra',
        database: 1,
        username: undefined,
        password: 'secret',
      },
    ],
    [
      'rediss+cluster://a:7000,b:7001',
      {
        kind: 'cluster',
        isEncrypted: true,
        hosts: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 7001 },
        ],
      },
    ],
  ])('%s is understood', (address, target) => expect(parseRedisUrl(address)).toMatchObject(target));

  it.each([
    ['http://cache', 'REDIS_URL must be a URL that starts with redis:// or rediss:// or redis+sentinel://'],
    ['redis://a,b', 'REDIS_URL names several hosts'],
    ['redis://cache:99999', 'REDIS_URL names a host that is not <host>:<port>: "cache:99999"'],
    ['redis://', 'REDIS_URL names a host that is not <host>:<port>'],
    ['redis://cache/first', 'REDIS_URL names a database that is not a number: "first"'],
    ['redis+sentinel://a,b', 'REDIS_URL must end with the name under which the sentinels know the primary'],
    ['redis+cluster://a,b/3', 'REDIS_URL must not name a database'],
  ])('%s is refused by name', (address, fault) =>
    expect(() => readConfig(SERVICE_SETTINGS, { MONGODB_URI: 'mongodb://localhost', REDIS_URL: address })).toThrow(fault),
  );

  it('comes with the certificate of its authority, when that is one', () => {
    const read = (REDIS_CA: string) =>
      readConfig(SERVICE_SETTINGS, { MONGODB_URI: 'mongodb://a', REDIS_URL: 'rediss://a', REDIS_CA }).REDIS_CA;
    const certificate = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';
    expect(read(certificate)).toBe(certificate);
    expect(() => read('/etc/ssl/ca.pem')).toThrow('REDIS_CA must hold a certificate in PEM form');
  });
});
