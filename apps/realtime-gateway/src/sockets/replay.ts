import type { ChatEvents } from '@flowra/contracts';
import type { Socket } from 'socket.io';
import { withoutDeletedWords } from '../pushes/deleted-words';
import { pushOf } from '../pushes/dispatcher';
import { encodePosition } from '../pushes/feed-position';
import { CHAT_SOURCES, type Feeds } from '../pushes/feeds';
import { dataOf } from './socket-data';
import { mayHear } from './token-limits';

/** A replica that a socket comes to may be behind the one that it comes from; it catches up within moments, or hangs. */
const CATCH_UP_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 20;
/** Each round sends what happened during the one before; that many rounds mean that it never ends. */
const MAX_ROUNDS = 100;

/** What a replay asks of the feeds. */
export type ReplayedFeeds = Pick<Feeds, 'position' | 'replay'>;

/** How a replay ended: at the feed, without being able to tell everything, or because the socket has to be asked about again. */
export type ReplayEnd = 'at-the-feed' | 'incomplete' | 'interrupted';

/**
 * Sends a socket what it missed of a chat, in order, until it stands exactly where the feed stands. What is replayed carries the position
 * up to which the replay has come, so that a break in its middle loses nothing.
 */
export class Replay {
  private readonly offsets: number[];

  /** `offsets` are how far the socket has seen the chat's partition, of each service. */
  constructor(
    private readonly feeds: ReplayedFeeds,
    private readonly socket: Socket,
    private readonly userId: string,
    private readonly place: { readonly chatId: string; readonly partition: number },
    offsets: readonly number[],
  ) {
    this.offsets = [...offsets];
  }

  /**
   * Goes on until nothing is left. The caller lets the socket in before it awaits anything: then nothing falls between the replay and
   * what follows live, and nothing is told twice. Nothing is sent any more once `mayGoOn` says no.
   */
  async run(mayGoOn: () => boolean): Promise<ReplayEnd> {
    if (!(await this.feedCatchesUp())) return 'incomplete';
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (!mayGoOn()) return 'interrupted';
      if (this.positions().every((position, index) => position === this.offsets[index])) return 'at-the-feed';
      const missed = await this.feeds.replay(this.place.partition, this.offsets);
      if (!missed) return 'incomplete';
      if (!mayGoOn()) return 'interrupted';
      this.send(missed);
    }
    return 'incomplete';
  }

  /** Whether this replica has delivered all that the socket has seen elsewhere: what it delivers later would be told twice. */
  private async feedCatchesUp(): Promise<boolean> {
    const isBehind = () => this.positions().some((position, index) => position < this.offsets[index]);
    for (const until = Date.now() + CATCH_UP_WITHIN_MS; isBehind() && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return !isBehind();
  }

  private send(missed: NonNullable<Awaited<ReturnType<Feeds['replay']>>>): void {
    const { partition, chatId } = this.place;
    const { signed } = dataOf(this.socket);
    for (const [source, event] of withoutDeletedWords(missed)) {
      this.offsets[indexOf(source)] = event.position;
      if ((event.eventData as Partial<ChatEvents['ChatClosed']>).chatId !== chatId) continue;
      const push = pushOf(source, event);
      const isForSomebodyElse = push?.onlyFor !== undefined && push.onlyFor !== this.userId;
      if (!push || isForSomebodyElse || !mayHear(signed, push.name)) continue;
      const places = this.feeds.position(partition).places.map((place, index) => ({ ...place, position: this.offsets[index] }));
      this.socket.emit(push.name, { ...push.payload, position: encodePosition({ partition, places }) });
    }
    // Deleted messages leave out some events; they count as told all the same.
    for (const [source, { position }] of missed) this.offsets[indexOf(source)] = position;
  }

  private positions(): number[] {
    return this.feeds.position(this.place.partition).places.map(({ position }) => position);
  }
}

const indexOf = (source: (typeof CHAT_SOURCES)[number]): number => CHAT_SOURCES.indexOf(source);
