import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_SOURCES, type EventSource } from '../contract';
import { EVENT_VERSIONS, EventVersions } from './event-versions';

const folder = join(__dirname, '../../fixtures/events');

describe('the versions of an event', () => {
  const versions = new EventVersions({
    'chat.Paid': [
      ({ amount }: { amount: number }) => ({ cents: amount * 100 }),
      ({ cents }: { cents: number }) => ({ cents, currency: 'EUR' }),
    ],
  }).of('chat');

  it('follow from each other up to the current one', () => {
    expect(versions.current('Paid')).toBe(3);
    const current = { eventType: 'Paid', eventData: { cents: 500, currency: 'EUR' }, eventVersion: 3 };
    expect(versions.bring({ eventType: 'Paid', eventData: { amount: 5 } })).toEqual(current);
    expect(versions.bring({ eventType: 'Paid', eventData: { cents: 500 }, eventVersion: 2 })).toEqual(current);
    expect(versions.bring(current)).toBe(current);
  });

  it('leave an event alone that has only one', () => {
    const event = { eventType: 'Refunded', eventData: {} };
    expect(versions.current('Refunded')).toBe(1);
    expect(versions.bring(event)).toBe(event);
  });

  it('may be ahead of this process', () => {
    const event = { eventType: 'Paid', eventData: {}, eventVersion: 4 };
    expect(versions.knows(event)).toBe(false);
    expect(() => versions.bring(event)).toThrow(expect.objectContaining({ code: 'event.unknown-version' }));
  });
});

describe('every version of every event that was ever stored', () => {
  const fixtures = readdirSync(folder).map((name) => {
    const [, source, eventType, version] = /^(.+?)\.(\w+)\.v(\d+)\.json$/.exec(name) ?? [];
    return { name, source: source as EventSource, eventType, version: Number(version) };
  });
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;

  it.each(fixtures)('$name becomes the current one', ({ name, source, eventType, version }) => {
    expect(EVENT_SOURCES).toContain(source);
    const versions = EVENT_VERSIONS.of(source);
    const current = `${source}.${eventType}.v${versions.current(eventType)}.json`;
    const { eventData } = versions.bring({ eventType, eventData: read(name), eventVersion: version });
    expect(Object.keys(eventData)).toEqual(expect.arrayContaining(name === current ? Object.keys(read(name)) : []));
    expect(fixtures.map((each) => each.name)).toContain(current);
  });
});
