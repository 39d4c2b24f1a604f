import type { AuditEntryView } from '@flowra/contracts';
import { toCsv, toNdjson } from './audit-export';

const entry: AuditEntryView = {
  eventId: 'e1',
  at: '2026-11-25T09:00:00.000Z',
  userId: 'u1',
  action: 'ChatCreated',
  isDirect: true,
  service: 'chat',
  workspaceId: 'w1',
  chatId: null,
  aggregateType: 'Chat',
  aggregateId: 'c1',
  correlationId: 'k1',
};

describe('the exported trail', () => {
  it('is a table with names', () =>
    expect(toCsv([entry])).toBe(
      'at,userId,action,isDirect,service,workspaceId,chatId,aggregateType,aggregateId,correlationId,eventId\r\n' +
        '2026-11-25T09:00:00.000Z,u1,ChatCreated,true,chat,w1,,Chat,c1,k1,e1\r\n',
    ));
  it('keeps what looks like table or formula as text', () =>
    expect(toCsv([{ ...entry, userId: 'a,"b"', correlationId: '=1+1' }])).toContain(
      ',"a,""b""",ChatCreated,true,chat,w1,,Chat,c1,\'=1+1,',
    ));
  it('or a line of JSON for each', () =>
    expect(
      toNdjson([entry, entry])
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([entry, entry]));
});
