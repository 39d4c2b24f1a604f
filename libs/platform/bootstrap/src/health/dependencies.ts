import type { Dependency } from './dependency';
import { ProbeFailed, reasonFor } from './reason';

/** How a dependency is, since when, and what is wrong with it. */
export interface DependencyState {
  readonly state: 'up' | 'down';
  readonly since: string;
  readonly isRequired: boolean;
  /** In a few words, without addresses or secrets; only when it is down. */
  readonly reason?: string;
}

export type DependencyReport = Readonly<Record<string, DependencyState>>;

const PROBE_WITHIN_MS = 1000;
const PROBE_EVERY_MS = 5000;
/** Whoever asks again within this time gets what was found: asking often costs the dependencies nothing. */
const FRESH_FOR_MS = 500;

interface Watched {
  readonly dependency: Dependency;
  state: DependencyState | undefined;
  probedAt: number;
  probing: Promise<void> | undefined;
}

/** What a service depends on, and how each of that is; looked at every 5 s, and when somebody asks. A probe takes 1 s at most. */
export class Dependencies {
  private readonly watched: Watched[];
  private timer: NodeJS.Timeout | undefined;

  constructor(dependencies: readonly Dependency[]) {
    this.watched = dependencies.map((dependency) => ({ dependency, state: undefined, probedAt: 0, probing: undefined }));
  }

  /** Begins to look by itself, so that `since` is true to a few seconds even when nobody asks. */
  start(): void {
    void this.check();
    this.timer ??= setInterval(() => void this.check(), PROBE_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Looks at everything and answers within about a second, whatever hangs. */
  async check(): Promise<DependencyReport> {
    await Promise.all(this.watched.map((each) => this.look(each)));
    return this.report();
  }

  /** What was found last; nothing is probed. */
  report(): DependencyReport {
    return Object.fromEntries(this.watched.flatMap(({ dependency, state }) => (state ? [[dependency.name, state] as const] : [])));
  }

  private look(watched: Watched): Promise<void> {
    if (Date.now() - watched.probedAt < FRESH_FOR_MS) return Promise.resolve();
    // One probe at a time: a dependency that hangs does not gather them.
    watched.probing ??= this.probe(watched).finally(() => (watched.probing = undefined));
    return watched.probing;
  }

  private async probe(watched: Watched): Promise<void> {
    const { isRequired } = watched.dependency;
    const reason = await failureOf(watched.dependency);
    const state = reason === undefined ? 'up' : 'down';
    const since = watched.state?.state === state ? watched.state.since : new Date().toISOString();
    watched.state = { state, since, isRequired, ...(reason !== undefined && { reason }) };
    watched.probedAt = Date.now();
  }
}

/** Why the dependency does not answer; undefined when it does. */
async function failureOf({ probe }: Dependency): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('no answer within 1 s'), PROBE_WITHIN_MS)));
  const answered = probe().then(
    () => undefined,
    (error: unknown) => (error instanceof ProbeFailed ? error.message : reasonFor(error, 'does not answer')),
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
