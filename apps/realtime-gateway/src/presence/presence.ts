import { LOGGER, Resources } from '@flowra/bootstrap';
import type { Principal, ServerPushes } from '@flowra/contracts';
import type { Logger } from '@flowra/observability';
import { Inject, Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import { workspaceRoom } from '../sockets/rooms';
import { roomsLacking } from '../sockets/token-limits';
import { type Connection, type ConnectionState, PresenceStore } from './presence-store';
import { WorkspacesOf } from './workspaces-of';

const CHANNEL = 'flowra:presence';
/** A connection lives so long without being renewed: what a killed replica held is offline after that and one look around. */
const LIVES_MS = 30_000;
const RENEW_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 1_000;
/** Whoever changes pages is away for a moment, which nobody needs to see. */
const GRACE_MS = 3_000;
/** Whoever does nothing for so long is away. */
const IDLE_AFTER_MS = 10 * 60_000;
const LAPSES_AT_ONCE = 500;
/** How often an announcement is corrected because the state changed while it was made. */
const MAX_CORRECTIONS = 5;

interface Held extends Connection {
  said: ConnectionState;
  heardAt: number;
}

type Announcement = ServerPushes['presence.changed'] & { readonly workspaceIds: readonly string[] };

/** Who is here: the connections of this replica, and what all replicas say to those who share a workspace. */
@Injectable()
export class Presence {
  private readonly subscriber = this.resources.connection('presence');
  private readonly store = new PresenceStore(this.resources.redis);
  private readonly held = new Map<string, Held>();
  /** People whose change could not be announced yet. */
  private readonly unannounced = new Set<string>();
  private timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> | undefined;

  constructor(
    private readonly resources: Resources,
    private readonly workspaces: WorkspacesOf,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async start(server: Server): Promise<void> {
    this.subscriber.on('message', (_channel: string, text: string) => {
      const { workspaceIds, ...changed } = JSON.parse(text) as Announcement;
      if (workspaceIds.length > 0)
        server.to(workspaceIds.map(workspaceRoom)).except(roomsLacking('presence.changed')).emit('presence.changed', changed);
    });
    await this.subscriber.subscribe(CHANNEL);
    this.timers = [setInterval(() => this.tend(() => this.renew()), RENEW_EVERY_MS), setInterval(() => this.look(), LOOK_EVERY_MS)];
  }

  /** Lets what this replica holds lapse; whichever replica is left says so. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.looking;
    await Promise.all([...this.held.values()].map((held) => this.store.lapse(held, GRACE_MS)));
    this.held.clear();
  }

  /** Somebody is here with one more connection. */
  async arrive(connectionId: string, { userId }: Principal): Promise<void> {
    const held: Held = { userId, connectionId, said: 'active', heardAt: Date.now() };
    this.held.set(connectionId, held);
    await this.put(held, 'active');
  }

  /** A connection is gone, for good unless the person comes back at once. */
  async leave(connectionId: string): Promise<void> {
    const held = this.held.get(connectionId);
    this.held.delete(connectionId);
    if (held) await this.store.lapse(held, GRACE_MS);
  }

  /** Somebody says whether they are at this device. */
  async say(connectionId: string, said: ConnectionState): Promise<void> {
    const held = this.held.get(connectionId);
    if (!held) return;
    Object.assign(held, { said, heardAt: Date.now() });
    await this.put(held, said);
  }

  /** Somebody did something at this device. */
  async hear(connectionId: string): Promise<void> {
    const held = this.held.get(connectionId);
    if (!held) return;
    const wasIdle = isIdle(held);
    held.heardAt = Date.now();
    if (wasIdle) await this.put(held, held.said);
  }

  private async put(held: Held, state: ConnectionState): Promise<void> {
    const { before, after } = await this.store.put(held, state, LIVES_MS);
    if (before !== after) await this.announce(held.userId);
  }

  private async renew(): Promise<void> {
    const states = new Map<Held, ConnectionState>();
    for (const held of this.held.values()) {
      if (held.said === 'active' && isIdle(held)) await this.put(held, 'away');
      states.set(held, isIdle(held) ? 'away' : held.said);
    }
    const lost = await this.store.renew(states, LIVES_MS);
    for (const userId of new Set(lost.map((connection) => connection.userId))) await this.announce(userId);
  }

  private look(): void {
    this.looking ??= this.tend(async () => {
      const again = [...this.unannounced];
      for (const userId of [...again, ...(await this.store.takeLapsed(LAPSES_AT_ONCE))]) await this.announce(userId);
    }).finally(() => (this.looking = undefined));
  }

  /** What fails now is tried again at the next turn. */
  private async tend(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error }, 'Presence could not be tended; trying again');
    }
  }

  /**
   * Says what somebody's state is. It is looked at again afterwards: of two replicas that announce at the same time, the later one
   * says what is true.
   */
  private async announce(userId: string): Promise<void> {
    this.unannounced.add(userId);
    const workspaceIds = await this.workspaces.of(userId);
    if (!workspaceIds) return;
    let [state] = await this.store.states([userId]);
    for (let corrections = 0; corrections < MAX_CORRECTIONS; corrections += 1) {
      await this.resources.redis.publish(CHANNEL, JSON.stringify({ userId, state, workspaceIds } satisfies Announcement));
      const [now] = await this.store.states([userId]);
      if (now === state) break;
      state = now;
    }
    this.unannounced.delete(userId);
  }
}

const isIdle = ({ heardAt }: Held): boolean => Date.now() - heardAt > IDLE_AFTER_MS;
