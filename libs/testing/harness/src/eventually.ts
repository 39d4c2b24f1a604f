export interface Patience {
  /** How long to wait, in milliseconds. */
  readonly within?: number;
  /** Pause between two looks, in milliseconds. */
  readonly every?: number;
}

const WITHIN_MS = 15_000;
const EVERY_MS = 40;

/** What was waited for did not come; the message says what was seen last. */
export class NeverHappened extends Error {
  override readonly name = 'NeverHappened';
}

/**
 * Looks until `probe` neither throws nor answers undefined, and answers what it answered. Throws NeverHappened with the last
 * failure when the time is over.
 */
export async function eventually<Value>(
  what: string,
  probe: () => Value | undefined | Promise<Value | undefined>,
  { within = WITHIN_MS, every = EVERY_MS }: Patience = {},
): Promise<Value> {
  const until = Date.now() + within;
  for (;;) {
    const { value, problem } = await look(probe);
    if (value !== undefined) return value;
    if (Date.now() > until) throw new NeverHappened(`${what}: not within ${within} ms. Last seen: ${problem ?? 'nothing'}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

async function look<Value>(probe: () => Value | undefined | Promise<Value | undefined>): Promise<{ value?: Value; problem?: string }> {
  try {
    return { value: await probe() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Looks until a claim holds; `describe` says what is seen while it does not. */
export async function until(
  what: string,
  claim: () => boolean | Promise<boolean>,
  describe: () => unknown = () => 'nothing',
  patience: Patience = {},
): Promise<void> {
  await eventually(
    what,
    async () => {
      if (await claim()) return true;
      throw new Error(JSON.stringify(describe()));
    },
    patience,
  );
}
