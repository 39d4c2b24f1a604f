import { givenFor } from '@flowra/given';
import type { ChatId, UserId, WorkspaceId } from '@flowra/kernel';
import { attachmentDecider, cleanFileName } from './attachment.decider';
import type { AttachmentEvent } from './attachment.events';

const given = givenFor(attachmentDecider);
const place = { attachmentId: 'a1', chatId: 'c1' as ChatId, workspaceId: 'w1' as WorkspaceId };
const file = { ...place, fileName: 'plan.pdf', contentType: 'application/pdf', size: 10, width: null, height: null, by: 'u1' as UserId };
const uploaded: AttachmentEvent = { type: 'AttachmentUploaded', data: file };
const upload = (more: Partial<typeof file> = {}) => ({ type: 'Upload' as const, data: { ...file, ...more, limitBytes: 100 } });
const remove = { type: 'Remove' as const, data: { reason: 'unused' as const } };
const removed: AttachmentEvent = { type: 'AttachmentRemoved', data: { ...place, reason: 'unused' } };

describe('uploading', () => {
  it('keeps what is known of the file', () => given().when(upload()).then(uploaded));
  it('refuses an empty file', () =>
    given()
      .when(upload({ size: 0 }))
      .refused('attachment.empty'));
  it('refuses a file above the limit', () =>
    given()
      .when(upload({ size: 101 }))
      .refused('attachment.too-large'));
  it('happens once', () => given(uploaded).when(upload()).thenNothing());
});

describe('removing', () => {
  it('says why', () => given(uploaded).when(remove).then(removed));
  it('happens once', () => given(uploaded, removed).when(remove).thenNothing());
  it('needs something to remove', () => given().when(remove).refused('attachment.not-found'));
});

describe('a file name', () => {
  it.each([
    ['plan.pdf', 'plan.pdf'],
    ['C:\\Users\\alice\\plan.pdf', 'plan.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nb\u0000.txt', 'ab.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['', 'file'],
    ['..', 'file'],
    ['  ', 'file'],
    ['Bericht für Zoë.txt', 'Bericht für Zoë.txt'],
  ])('%p is kept as %p', (name, kept) => expect(cleanFileName(name)).toBe(kept));
  it('keeps its extension when it is cut', () => {
    const kept = cleanFileName(`${'x'.repeat(500)}.jpeg`);
    expect(kept).toHaveLength(200);
    expect(kept.endsWith('.jpeg')).toBe(true);
  });
});
