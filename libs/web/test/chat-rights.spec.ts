import { chatRights } from '../src/chat-rights';
import { chat } from './fixtures';

const may = (change: Parameters<typeof chat>[0], isSystemAdmin = false): string[] =>
  Object.entries(chatRights(chat(change), { isSystemAdmin })).flatMap(([name, is]) => (is ? [name] : []));
const ADMINISTERS = ['canChange', 'canAdd', 'canChangeRoles', 'canRemove'];

describe('what somebody may do with a chat', () => {
  it('is most for its admins', () =>
    expect(may({ role: 'admin' })).toEqual([...ADMINISTERS, 'canPin', 'canMute', 'canClose', 'canLeave', 'canDelete']));
  it('is less for its other members', () => expect(may({ role: 'member' })).toEqual(['canPin', 'canMute', 'canClose', 'canLeave']));
  it('is nothing for those outside', () => expect(may({ role: null, isParticipant: false })).toEqual([]));
  it('is only to reopen it, to leave and to clear it away once it is closed', () =>
    expect(may({ role: 'admin', isClosed: true })).toEqual(['canRemove', 'canMute', 'canReopen', 'canLeave', 'canDelete']));
  it('is the same for everybody in a direct chat', () =>
    expect(may({ role: 'admin', visibility: 'direct' })).toEqual(['canPin', 'canMute', 'canClose']));
  it('is to administer it for who administers the system', () =>
    expect(may({ role: null, isParticipant: false }, true)).toEqual([...ADMINISTERS, 'canClose', 'canDelete']));
});
