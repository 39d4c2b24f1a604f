// Posts messages whose tag renames a task, and measures from the POST to the last socket that shows the new title.

/** Runs `messages` through a system, at most `concurrency` under way. Throughput in messages per second, times in milliseconds. */
export async function drive(system, { messages, concurrency }) {
  const times = [];
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < messages) {
      const index = next++;
      const title = `bench ${system.name} ${Date.now().toString(36)} ${index}`;
      const from = performance.now();
      const seen = system.expect(title);
      await system.post(index % system.chats, `#title ${title}`);
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

/** Counts the sockets that have shown a title, and settles when all have. */
export class Sightings {
  constructor(sockets) {
    this.sockets = sockets;
    this.awaited = new Map();
  }

  expect(title) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`"${title}" was not shown within 30 s`)), 30_000);
      this.awaited.set(title, { left: this.sockets, resolve, timer });
    });
  }

  seen(title) {
    const entry = this.awaited.get(title);
    if (!entry || --entry.left > 0) return;
    this.awaited.delete(title);
    clearTimeout(entry.timer);
    entry.resolve();
  }
}
