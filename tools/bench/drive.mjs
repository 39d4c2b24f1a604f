// Posts messages whose tag moves the due date of a task, and measures from the POST to the last socket that shows the new date.

/** Runs `messages` through a system, at most `concurrency` under way. Throughput in messages per second, times in milliseconds. */
export async function drive(system, { messages, concurrency }) {
  const times = [];
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < messages) {
      const index = next++;
      const date = nextDate();
      const from = performance.now();
      const seen = system.expect(date);
      await system.post(index % system.chats, `#due ${date}`);
      await seen;
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((left, right) => left - right);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { throughput: messages / seconds, p50: at(0.5), p99: at(0.99) };
}

const DAY_MS = 24 * 3600 * 1000;
let days = 0;

/** A date that no message of this run has used yet. */
const nextDate = () => new Date(days++ * DAY_MS).toISOString().slice(0, 10);

/** Counts the sockets that have shown a date, and settles when all have. */
export class Sightings {
  constructor(sockets) {
    this.sockets = sockets;
    this.awaited = new Map();
  }

  expect(date) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${date} was not shown within 30 s`)), 30_000);
      this.awaited.set(date, { left: this.sockets, resolve, timer });
    });
  }

  seen(date) {
    const entry = this.awaited.get(date);
    if (!entry || --entry.left > 0) return;
    this.awaited.delete(date);
    clearTimeout(entry.timer);
    entry.resolve();
  }
}
