import type { ServiceName } from '@flowra/contracts';
import { channelsLike, type RedisConnection, subscribers } from '@flowra/redis';
import { instancesOf, lifeline } from './rpc.protocol';

/** How long the list of a service's instances is trusted; a dead one is noticed at the next publish anyhow. */
const TRUST_MS = 1000;

interface Known {
  channels: string[];
  readAt: number;
  next: number;
}

/**
 * Which instances of a service are alive: those whose channel has a subscriber. Redis drops a subscription with its
 * connection, so a killed process is gone from here at once, without a heartbeat.
 */
export class InstanceDirectory {
  private readonly known = new Map<ServiceName, Known>();
  private readonly reading = new Map<ServiceName, Promise<Known>>();

  constructor(private readonly redis: RedisConnection) {}

  /** The live instances, starting with the one whose turn it is. */
  async channels(service: ServiceName, mustBeFresh = false): Promise<string[]> {
    let known = this.known.get(service);
    if (!known || known.channels.length === 0 || mustBeFresh) known = await this.read(service);
    else if (Date.now() - known.readAt > TRUST_MS) this.read(service).catch(() => this.known.delete(service));
    if (known.channels.length === 0) return [];
    const start = known.next++ % known.channels.length;
    return [...known.channels.slice(start), ...known.channels.slice(0, start)];
  }

  /** Drops an instance that turned out to be gone. */
  forget(service: ServiceName, channel: string): void {
    const known = this.known.get(service);
    if (known) known.channels = known.channels.filter((other) => other !== channel);
  }

  /** Whether the instance behind this channel still works on what it was asked; one that is stopping does. */
  async isAlive(channel: string): Promise<boolean> {
    return (await subscribers(this.redis, lifeline(channel))) > 0;
  }

  private read(service: ServiceName): Promise<Known> {
    let reading = this.reading.get(service);
    if (!reading) {
      reading = this.fetch(service).finally(() => this.reading.delete(service));
      this.reading.set(service, reading);
    }
    return reading;
  }

  private async fetch(service: ServiceName): Promise<Known> {
    const channels = await channelsLike(this.redis, instancesOf(service));
    const known = { channels, readAt: Date.now(), next: this.known.get(service)?.next ?? 0 };
    this.known.set(service, known);
    return known;
  }
}
