import type { PublishedEvent } from '@flowra/contracts';
import type { SocketPosition } from '../pushes/feed-position';
import type { ChatSource } from '../pushes/feeds';
import { Replay, type ReplayedFeeds } from './replay';

const CHAT = { chatId: 'c1', partition: 3 };

/** A replica that has delivered so many events of `chat`: each a message of the chat, named by its position. */
class Replica implements ReplayedFeeds {
  /** Runs while a socket is told what it missed. */
  meanwhile: () => void = () => undefined;
  isForgetful = false;

  constructor(public delivered: number) {}

  position(partition: number): SocketPosition {
    return { partition, places: [this.delivered, 0, 0].map((position) => ({ epoch: 'e', position })) };
  }

  async replay(partition: number, [after]: readonly number[]): Promise<(readonly [ChatSource, PublishedEvent])[] | undefined> {
    const missed = Array.from({ length: this.delivered - after }, (_, index) => messageAt(partition, after + index + 1));
    await Promise.resolve();
    this.meanwhile();
    return this.isForgetful ? undefined : missed;
  }
}

const messageAt = (partition: number, position: number) =>
  ['chat', { eventType: 'MessageDeleted', eventData: { ...CHAT, messageId: `m${position}` }, partition, position } as PublishedEvent] as [
    ChatSource,
    PublishedEvent,
  ];

describe('the replay of what a socket missed', () => {
  let replica: Replica;
  let told: string[];
  const socket = {
    data: { signed: {} },
    emit: (_name: string, { messageId, position }: { messageId: string; position: string }) => void told.push(`${messageId} ${position}`),
  };
  const replayFrom = (offset: number) => new Replay(replica, socket as never, 'u1', CHAT, [offset, 0, 0]);
  beforeEach(() => {
    replica = new Replica(4);
    told = [];
  });

  it('tells it in order, each with how far it has come', async () => {
    expect(await replayFrom(2).run(() => true)).toBe('at-the-feed');
    expect(told).toEqual(['m3 e-e-e.3.3-0-0', 'm4 e-e-e.3.4-0-0']);
  });

  it('ends where the feed stands, with what happened while it told', async () => {
    replica.meanwhile = () => (replica.delivered = Math.min(replica.delivered + 1, 7));
    expect(await replayFrom(3).run(() => true)).toBe('at-the-feed');
    expect(told.map((each) => each.split(' ')[0])).toEqual(['m4', 'm5', 'm6', 'm7']);
  });

  it('waits for a replica that is behind the one that the socket comes from, and tells nothing again', async () => {
    setTimeout(() => (replica.delivered = 6), 60);
    expect(await replayFrom(6).run(() => true)).toBe('at-the-feed');
    expect([replica.delivered, told]).toEqual([6, []]);
  });

  it('does not wait for ever for what never comes', async () => {
    expect(await replayFrom(60).run(() => true)).toBe('incomplete');
  });

  it('says when it can no longer tell everything', async () => {
    replica.isForgetful = true;
    expect(await replayFrom(2).run(() => true)).toBe('incomplete');
    expect(told).toEqual([]);
  });

  it('tells nothing more once the socket has to be asked about again, and goes on from there later', async () => {
    let mayGoOn = true;
    replica.meanwhile = () => (mayGoOn = false);
    const replay = replayFrom(2);
    expect(await replay.run(() => mayGoOn)).toBe('interrupted');
    expect(told).toEqual([]);
    expect(await replay.run(() => true)).toBe('at-the-feed');
    expect(told).toHaveLength(2);
  });
});
