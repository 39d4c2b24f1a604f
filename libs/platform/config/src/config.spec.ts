import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, GATEWAY_SETTINGS, readConfig, SERVICE_SETTINGS, withPassword } from './index';

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

describe('a secret in a file', () => {
  let folder: string;
  const gateway = { ...good, FLOWRA_PUBLIC_URL: 'https://flowra.example.org', OIDC_ISSUER: 'https://id.example.org' };
  const fileWith = (text: string) => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'flowra-config-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without the end of its line', () =>
    expect(readConfig(GATEWAY_SETTINGS, { ...gateway, OIDC_CLIENT_SECRET_FILE: fileWith('s3cret \n') }).OIDC_CLIENT_SECRET).toBe(
      's3cret ',
    ));
  it('cannot stand beside the same variable', () =>
    expect(() => readConfig(GATEWAY_SETTINGS, { ...gateway, OIDC_CLIENT_SECRET: 'a', OIDC_CLIENT_SECRET_FILE: fileWith('b') })).toThrow(
      'OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set',
    ));
  it('has to be there and to hold something', () => {
    const read = (path: string) => () => readConfig(GATEWAY_SETTINGS, { ...gateway, OIDC_CLIENT_SECRET_FILE: path });
    expect(read(join(folder, 'none'))).toThrow(
      `OIDC_CLIENT_SECRET_FILE names a file that cannot be read: ${join(folder, 'none')} (ENOENT)`,
    );
    expect(read(fileWith('\n'))).toThrow('OIDC_CLIENT_SECRET_FILE names an empty file');
  });
  it('is checked like the variable', () =>
    expect(() => readConfig(SERVICE_SETTINGS, { MONGODB_URI: good.MONGODB_URI, REDIS_URL_FILE: fileWith('http://x') })).toThrow(
      'REDIS_URL must be a URL that starts with redis://',
    ));
});

describe('a password beside an address', () => {
  it.each([
    ['redis://cache:6379', 'redis://:p%40ss@cache:6379'],
    ['rediss://app@cache:6379/1', 'rediss://app:p%40ss@cache:6379/1'],
    ['mongodb://flowra@a:1,b:2/?replicaSet=x', 'mongodb://flowra:p%40ss@a:1,b:2/?replicaSet=x'],
    ['redis://app:own@cache:6379', 'redis://app:own@cache:6379'],
  ])('becomes part of %s', (address, whole) => expect(withPassword(address, 'p@ss')).toBe(whole));
  it('changes nothing when there is none', () => expect(withPassword('redis://cache:6379', '')).toBe('redis://cache:6379'));
});
