import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeWith, read, root, run } from './deployment';

describeWith('hadolint')('deploy/Dockerfile', () => {
  it('follows the rules of hadolint, every one of them', () =>
    expect(run('hadolint', ['--failure-threshold', 'style', join(root, 'deploy/Dockerfile')])).toBe(''));
});

describeWith('shellcheck')('the shell scripts', () => {
  it.each(['deploy/up.sh', '.ci/run'])('%s follows the rules of shellcheck', (script) =>
    expect(run('shellcheck', [join(root, script)])).toBe(''),
  );
});

describe('deploy/up.sh', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;

  /** A Docker that notes how it is called. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flowra-up-'));
    cpSync(join(root, 'deploy'), join(folder, 'deploy'), { recursive: true, filter: (path) => !/\/(secrets|\.env)$/.test(path) });
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), `#!/bin/sh\necho "$@" >>"${folder}/called"\n`);
    chmodSync(join(bin, 'docker'), 0o755);
    env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const up = (...args: string[]) => run('sh', ['deploy/up.sh', ...args], { cwd: folder, env });
  const called = () => readFileSync(join(folder, 'called'), 'utf8').trim().split('\n');
  const secrets = () => {
    const at = join(folder, 'deploy/secrets');
    return Object.fromEntries(readdirSync(at).map((name) => [name, readFileSync(join(at, name), 'utf8')]));
  };

  it('makes the settings and every secret of the compose file, then starts everything', () => {
    up('flowra.example.net', 'ops@example.net');
    const settings = readFileSync(join(folder, 'deploy/.env'), 'utf8');
    expect(settings).toContain('FLOWRA_HOST=flowra.example.net\n');
    expect(settings).toContain('ACME_EMAIL=ops@example.net\n');
    const compose = parse(read('docker-compose.yml'), { merge: true }) as { secrets: Record<string, object> };
    expect(Object.keys(secrets()).sort()).toEqual(Object.keys(compose.secrets).sort());
    expect(new Set(Object.values(secrets())).size).toBe(Object.keys(compose.secrets).length);
    expect(Object.values(secrets()).every((text) => text.length >= 48)).toBe(true);
    expect(statSync(join(folder, 'deploy/secrets')).mode & 0o777).toBe(0o700);
    expect(called().at(-1)).toBe('compose --env-file deploy/.env up --build --detach --wait');
  });

  it('keeps what is there the next time', () => {
    up('flowra.example.net', 'ops@example.net');
    const before = secrets();
    up();
    expect(secrets()).toEqual(before);
    expect(called().filter((line) => line.includes(' up '))).toHaveLength(2);
  });

  it('says what it needs the first time, and starts nothing', () => {
    expect(() => up()).toThrow('Usage, the first time: sh deploy/up.sh <host name> <email for certificates>');
    expect(() => up('a/b', 'c@d')).toThrow('holds a character that does not belong there');
    expect(existsSync(join(folder, 'deploy/.env'))).toBe(false);
  });
});
