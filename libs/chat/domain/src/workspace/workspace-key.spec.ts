import fc from 'fast-check';
import { workspaceKeyFrom } from './workspace-key';

describe('the key of a workspace', () => {
  it.each([
    ['Engineering', 'ENG'],
    ['engineering', 'ENG'],
    ['Product Design', 'PD'],
    ['Research & Development of New Tools for All', 'RDONT'],
    ['QA', 'QA'],
    ['Équipe', 'EQU'],
    ['Straße', 'STR'],
    ['Team 42', 'T4'],
    ["O'Reilly", 'OR'],
    ['A', 'WS'],
    ['Команда', 'WS'],
    ['日本', 'WS'],
    ['!!!', 'WS'],
    ['', 'WS'],
  ])('of %j is %s', (name, key) => expect(workspaceKeyFrom(name)).toBe(key));

  it('is always 2 to 5 upper-case letters or digits', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => expect(workspaceKeyFrom(name)).toMatch(/^[A-Z0-9]{2,5}$/))));
});
