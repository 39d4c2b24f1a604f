import type { Setting } from './config';

/** How much somebody may ask: `capacity` at once, and as much again every `seconds`. */
export class Rate {
  constructor(
    readonly capacity: number,
    readonly seconds: number,
  ) {}

  /** As it is written in the configuration. */
  toString(): string {
    return `${this.capacity}/${this.seconds}`;
  }
}

/** A rate, or none. */
export type RateSetting = Rate | 'off';

const FORM = /^(\d{1,7})\/(\d{1,5})$/;

/** `300/3` is 300 at once and 300 more in 3 seconds; `off` sets no limit. */
export function rate(description: string, fallback: RateSetting): Setting<RateSetting> {
  return {
    description,
    fallback,
    parse: (value) => {
      if (value === 'off') return 'off';
      const [, capacity, seconds] = (FORM.exec(value) ?? []).map(Number);
      if (!capacity || !seconds) throw new Error(`must be off, or <requests>/<seconds> like 300/3, not "${value}"`);
      return new Rate(capacity, seconds);
    },
  };
}

/** Web origins, separated by commas; none when it is empty. */
export function origins(description: string): Setting<readonly string[]> {
  return {
    description,
    fallback: Object.assign([], { toString: () => '' }),
    parse: (value) => value.split(',').map((each) => originIn(each.trim())),
  };
}

function originIn(value: string): string {
  const origin = URL.canParse(value) ? new URL(value).origin : 'null';
  if (origin === 'null' || !/^https?:/.test(origin) || origin !== value.replace(/\/$/, '')) {
    throw new Error(`must be origins like https://app.example.org, separated by commas, not "${value}"`);
  }
  return origin;
}
