import type { DeadLetterView, RebuildView, StoredEventView } from '@flowra/contracts';
import { type PageContext, renderPage } from '../src/render';
import { PEOPLE, shell } from './fixtures';

const place = { aggregateType: 'Message', aggregateId: 'msg-3', correlationId: '0198c0de-0000-7000-8000-000000000000' };

const letter: DeadLetterView = {
  ...place,
  deadLetterId: 'task.tasks:e1',
  service: 'task',
  handler: 'tasks',
  source: 'task',
  eventId: 'e1',
  eventType: 'TaskCreated',
  error: { name: 'TypeError', message: '<b>no such field</b>' },
  attempts: 6,
  failedAt: '2026-11-25T09:00:00Z',
  text: 'The read model lacks what this event says. Replay it.',
};

const event: StoredEventView = {
  ...place,
  eventId: 'e1',
  service: 'chat',
  eventType: 'MessagePosted',
  version: 1,
  at: '2026-11-25T09:00:00Z',
  userId: 'u-alice',
  workspaceId: 'w1',
  chatId: 'c1',
  causationId: null,
  partition: 1,
  position: 7,
  data: { content: '<script>alert(1)</script>' },
};

const rebuild: RebuildView = {
  rebuildId: 'task.r1',
  projection: 'task.tasks',
  kind: 'rebuild',
  state: 'running',
  events: { done: 40, total: 100 },
  documents: null,
  startedAt: '2026-11-25T09:00:00Z',
  finishedAt: null,
  error: null,
  differences: null,
};

const form = { values: {}, errors: {} };

/** The pages for system administrators. */
export function administrationPages(context: PageContext): Readonly<Record<string, string>> {
  const { data: _, eventType, causationId, ...entry } = event;
  const audit = { ...entry, action: eventType, isDirect: causationId === null };
  return {
    'dead-letters': renderPage(
      'dead-letters',
      { shell, form, deadLetters: [letter, { ...letter, deadLetterId: 'task.x', error: null }], nextCursor: 'more', done: 'replayed' },
      context,
    ),
    'dead-letters-none': renderPage('dead-letters', { shell: null, form, deadLetters: [], nextCursor: null, done: null }, context),
    projections: renderPage(
      'projections',
      {
        shell,
        projections: [{ name: 'task.tasks', service: 'task', source: 'task', documents: 1204 }],
        rebuilds: [rebuild, { ...rebuild, rebuildId: 'task.r0', state: 'failed', error: 'The store went away' }],
      },
      context,
    ),
    audit: renderPage(
      'audit',
      { shell, form, entries: [audit, { ...audit, eventId: 'e2', isDirect: false }], nextCursor: 'more', filter: { userId: 'u-alice' } },
      context,
    ),
    events: renderPage(
      'events',
      { shell, form, events: [event, { ...event, eventId: 'e2', causationId: 'e1', data: null }], nextCursor: 'more' },
      context,
    ),
    users: renderPage(
      'users',
      { shell, form, users: [{ ...PEOPLE.bob, workspaceCount: 2, firstJoinedAt: '2026-11-20T08:00:00Z' }], nextCursor: null },
      context,
    ),
  };
}
