import { CHAT_SETTINGS, GATEWAY_SETTINGS, SERVICE_SETTINGS, type Settings } from '@flowra/config';
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(__dirname, '../../../..');

/** A file of the repository. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What each service of ours reads from its environment. */
export const SETTINGS: Readonly<Record<string, Settings>> = {
  chat: CHAT_SETTINGS,
  task: SERVICE_SETTINGS,
  'tag-parser': SERVICE_SETTINGS,
  notification: SERVICE_SETTINGS,
  'realtime-gateway': GATEWAY_SETTINGS,
  'api-gateway': GATEWAY_SETTINGS,
};

/** How long a service may take to stop once it has drained. */
export const STOP_SECONDS = 10;

export const SERVICES = Object.keys(SETTINGS);

/** The variables by which a service may be told these settings. */
export const variablesOf = (settings: Settings): string[] => [
  'NODE_ENV',
  ...Object.entries(settings).flatMap(([name, { isSecret }]) => (isSecret ? [name, `${name}_FILE`] : [name])),
];

/** The variables that the command line says it reads; some of them are secrets, which it takes from files too. */
export function variablesOfCli(): string[] {
  const help = run(process.execPath, [join(root, 'dist/apps/cli/main.js'), '--help']);
  const names = [...help.matchAll(/^ {2}([A-Z][A-Z_]+) /gm)].map(([, name]) => name);
  return ['NODE_ENV', ...names.flatMap((name) => [name, `${name}_FILE`])];
}

/** Makes each secret in a folder, one file each. */
export function writeSecrets(folder: string, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), `secret-of-${name}\n`);
}

/** The environment as it is in a container whose secrets are in `mount`, seen from a machine that keeps them in `folder`. */
export const withSecretsFrom = (folder: string, mount: string, environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(mount, folder)]));

/** A stage of the Dockerfile: what it is made from, and its own lines. */
export function stageOf(name: string): { readonly from: string; readonly text: string } {
  const [, from, text] = new RegExp(`^FROM (\\S+) AS ${name}\n((?:(?!FROM).*\n?)*)`, 'm').exec(read('deploy/Dockerfile')) ?? [];
  if (from === undefined) throw new Error(`The Dockerfile has no stage ${name}`);
  return { from, text };
}

/** What the image of a stage itself sets, which is the same for every service. */
export function environmentOfImage(stage = 'service'): Record<string, string> {
  const { from, text } = stageOf(stage);
  const own = [...text.matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs]) => pairs.split(' '));
  const inherited = from.includes(':') ? {} : environmentOfImage(from);
  return { ...inherited, ...Object.fromEntries(own.map((pair) => pair.split('=', 2) as [string, string])) };
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** `describe` for what needs a tool on PATH, and the tests skipped where it is missing. */
export const describeWith = (tool: string): jest.Describe =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, tool))) ? describe : describe.skip;

/** Runs a tool; answers what it printed. Throws, with all that it printed, when it fails. */
export function run(
  tool: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024, ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
