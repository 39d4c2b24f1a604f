import { renderPage } from '../src/render';
import { assets, guide, notification, shell } from './fixtures';

const context = { title: 'Sample', assets };
const beginner = { ...shell, chats: [] };
const home = (change = {}) => renderPage('workspace-home', { shell: { ...beginner, guide: guide(change) } }, context);
const inbox = (change = {}) =>
  renderPage(
    'inbox',
    { shell: { ...shell, guide: guide(change) }, filter: 'all', notifications: [notification('n1')], nextCursor: null },
    context,
  );

describe('the first steps', () => {
  it('begin with a workspace that is there already', () => {
    expect(inbox()).toContain('1 of 4');
    expect(inbox({ isInvited: true, chatId: 'c1' })).toContain('3 of 4');
  });
  it('lead to what is left, and not to what is done', () => {
    expect(inbox()).toContain('href="/w/w1/members#invite"');
    expect(inbox({ chatId: 'c7' })).toContain('<a href="/w/w1/c/c7">Write your first #task</a>');
    expect(inbox({ chatId: 'c7' })).not.toContain('>Create the first chat</a>');
  });
  it('stand in full where there is no chat, with a link to copy once there is one', () => {
    expect(home()).toContain('action="/w/w1/invites"');
    expect(home({ isInvited: true, inviteUrl: 'http://localhost/invite/abc' })).toContain('value="http://localhost/invite/abc"');
  });
  it('can be put away without a script', () => {
    for (const page of [home(), inbox()]) expect(page).toContain('action="/w/w1/guide/close"');
  });
  it('are told ahead to whoever has no workspace yet, and only to them', () => {
    const form = { values: {}, errors: {} };
    const page = (isFirst: boolean) => renderPage('new-workspace', { viewer: shell.viewer, isFirst, form }, context);
    expect(page(true)).toContain('aria-current="step"');
    expect(page(false)).not.toContain('guide-steps');
  });
  it('leave only their place behind', () => {
    const page = renderPage('inbox', { shell: { ...shell, guide: null }, filter: 'all', notifications: [], nextCursor: null }, context);
    expect(page).toContain('<div id="guide"></div>');
  });
});
