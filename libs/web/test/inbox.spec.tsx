import { inboxFilterOf, inboxHref, inboxQuery, INBOX_FILTERS, showsIn } from '../src/inbox';
import { renderPage } from '../src/render';
import { assets, notification, shell } from './fixtures';

const page = (
  filter: (typeof INBOX_FILTERS)[number],
  notifications = [notification('n1'), notification('n2', { readAt: '2026-11-25T09:40:00Z' })],
) => renderPage('inbox', { shell, filter, notifications, nextCursor: null }, { title: 'Inbox', assets });

describe('the filters of an inbox', () => {
  it('stand in its address', () => {
    expect(INBOX_FILTERS.map((filter) => inboxHref('w1', filter))).toEqual(
      expect.arrayContaining(['/inbox?w=w1', '/inbox?w=w1&show=assigned']),
    );
    for (const filter of INBOX_FILTERS) {
      expect(inboxFilterOf(new URL(inboxHref('w1', filter), 'http://localhost').searchParams.get('show'))).toBe(filter);
    }
  });
  it('show an entry that comes exactly where the service would list it', () => {
    for (const filter of INBOX_FILTERS) {
      const { kind } = inboxQuery(filter);
      for (const each of ['mention', 'assignment', 'reply', 'direct-message', 'status'] as const) {
        expect([filter, each, showsIn(filter, { kind: each })]).toEqual([filter, each, kind === undefined || kind === each]);
      }
    }
  });
});

describe('an entry', () => {
  it('can be marked either way and be deleted, by forms that say what of', () => {
    const html = page('all');
    expect(html).toContain('action="/inbox/n1/read"');
    expect(html).toContain('aria-label="Mark as read: Bob Marsh assigned you ENG-4"');
    expect(html).toContain('action="/inbox/n2/unread"');
    expect(html).toContain('action="/inbox/n2/delete"');
  });
  it('hides the words for an empty inbox', () => expect(page('all')).toMatch(/id="inbox-empty" hidden/));
});

describe('an empty inbox', () => {
  it('says by the name of the reader what others write', () => {
    expect(page('mentions', [])).toContain('@alice</code>');
    expect(page('assigned', [])).toContain('#assignee @alice</code>');
  });
});
