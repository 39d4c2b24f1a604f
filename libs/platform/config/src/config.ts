import { readFileSync } from 'node:fs';

/** One setting: how its text becomes a value. Throws an Error whose message says what is wrong and how to mend it. */
export interface Setting<Value> {
  readonly parse: (text: string) => Value;
  /** The value when the variable is not set; undefined makes it required. */
  readonly fallback: Value | undefined;
  readonly description: string;
  /** A secret may also be given by the path of a file that holds it, in `<NAME>_FILE`. */
  readonly isSecret?: true;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;
export type ConfigOf<S extends Settings> = { readonly [Name in keyof S]: S[Name] extends Setting<infer Value> ? Value : never };

/** Any text. */
export const text = (description: string, fallback?: string): Setting<string> => ({ parse: (value) => value, fallback, description });

/** A whole number between two bounds. */
export function integer(description: string, { min, max, fallback }: { min: number; max: number; fallback?: number }): Setting<number> {
  return {
    description,
    fallback,
    parse: (value) => {
      const number = Number(value);
      if (!Number.isInteger(number) || number < min || number > max)
        throw new Error(`must be a whole number from ${min} to ${max}, not "${value}"`);
      return number;
    },
  };
}

/** A URL with one of the given schemes. */
export function url(description: string, { schemes, fallback }: { schemes: readonly string[]; fallback?: string }): Setting<string> {
  return {
    description,
    fallback,
    parse: (value) => {
      const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : /^([a-z+]+):\/\//.exec(value)?.[1];
      if (!scheme || !schemes.includes(scheme))
        throw new Error(`must be a URL that starts with ${schemes.map((each) => `${each}://`).join(' or ')}`);
      return value.replace(/\/+$/, '');
    },
  };
}

/** One of a few words. */
export function oneOf<Word extends string>(description: string, words: readonly Word[], fallback?: Word): Setting<Word> {
  return {
    description,
    fallback,
    parse: (value) => {
      const word = words.find((each) => each === value);
      if (word === undefined) throw new Error(`must be one of: ${words.join(', ')}`);
      return word;
    },
  };
}

/** A setting that nobody else may read, so it may also come from a file. */
export const secret = <Value>(setting: Setting<Value>): Setting<Value> => ({ ...setting, isSecret: true });

/** All faults of the configuration at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Reads settings from the environment, secrets also from the files that it names. Throws ConfigError with every fault, by name. */
export function readConfig<S extends Settings>(settings: S, environment: NodeJS.ProcessEnv): ConfigOf<S> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, fallback, description, isSecret }] of Object.entries(settings)) {
    try {
      const value = (isSecret && textOfFile(name, environment)) || environment[name];
      if (value === undefined || value === '') {
        if (fallback === undefined) faults.push(`${name} is required: ${description}`);
        values[name] = fallback;
      } else values[name] = parse(value);
    } catch (error) {
      faults.push(error instanceof FileFault ? error.message : `${name} ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return values as ConfigOf<S>;
}

class FileFault extends Error {}

/** What the file in `<name>_FILE` holds, without the end of its last line; undefined when none is named. */
function textOfFile(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const path = environment[`${name}_FILE`];
  if (!path) return undefined;
  if (environment[name]) throw new FileFault(`${name} and ${name}_FILE are both set; keep one of them`);
  const text = readSecret(name, path).replace(/\r?\n$/, '');
  if (text === '') throw new FileFault(`${name}_FILE names an empty file: ${path}`);
  return text;
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new FileFault(`${name}_FILE names a file that cannot be read: ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
}
