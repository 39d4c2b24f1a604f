/** One setting: how its text becomes a value. Throws an Error whose message says what is wrong and how to mend it. */
export interface Setting<Value> {
  readonly parse: (text: string) => Value;
  /** The value when the variable is not set; undefined makes it required. */
  readonly fallback: Value | undefined;
  readonly description: string;
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

/** All faults of the configuration at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Reads settings from the environment. Throws ConfigError with every fault, by name. */
export function readConfig<S extends Settings>(settings: S, environment: NodeJS.ProcessEnv): ConfigOf<S> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, fallback, description }] of Object.entries(settings)) {
    const value = environment[name];
    if (value === undefined || value === '') {
      if (fallback === undefined) faults.push(`${name} is required: ${description}`);
      values[name] = fallback;
      continue;
    }
    try {
      values[name] = parse(value);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return values as ConfigOf<S>;
}
