import { createPersonalToken, listPersonalTokens, revokePersonalToken, verifyPersonalToken } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig } from '@flowra/harness';
import { createHash, randomUUID } from 'node:crypto';
import { chatService } from '../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));
const hash = () => createHash('sha256').update(randomUUID()).digest('base64url');

describe('personal access tokens', () => {
  let rig: ServiceRig;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
  });
  afterAll(() => rig?.stop());

  const create = (who: typeof alice, secretHash = hash(), asking = {}) =>
    rig.call(createPersonalToken, { name: 'CI', scopes: ['tasks:read', 'messages:write'], secretHash, lastFour: 'abcd' }, who, asking);

  it('stand for their person, never as a system administrator', async () => {
    const secretHash = hash();
    const { tokenId, expiresAt } = await create({ ...alice, isSystemAdmin: true }, secretHash);
    expect(await rig.call(verifyPersonalToken, { secretHash }, bob)).toEqual({
      tokenId,
      principal: alice,
      scopes: ['messages:write', 'tasks:read'],
      expiresAt,
    });
  });

  it('are listed for their person alone, page by page, with their last use', async () => {
    const secretHash = hash();
    const [first, second] = [await create(bob), await create(bob, secretHash)];
    const page = await rig.call(listPersonalTokens, { limit: 1 }, bob);
    expect(page.items).toEqual([{ ...second, lastUsedAt: null }]);
    expect((await rig.call(listPersonalTokens, { limit: 1, cursor: page.nextCursor ?? '' }, bob)).items).toEqual([first]);
    await rig.call(verifyPersonalToken, { secretHash }, carol);
    expect((await rig.call(listPersonalTokens, {}, bob)).items[0].lastUsedAt).toEqual(expect.any(String));
    expect(JSON.stringify(page)).not.toContain(secretHash);
  });

  it('end when they are revoked, by their person alone', async () => {
    const secretHash = hash();
    const { tokenId } = await create(alice, secretHash);
    expect(await refusalOf(rig.call(revokePersonalToken, { tokenId }, bob))).toBe('personal-token.not-found');
    expect(await rig.call(revokePersonalToken, { tokenId }, alice)).toBeNull();
    expect(await refusalOf(rig.call(verifyPersonalToken, { secretHash }, alice))).toBe('auth.invalid-token');
    expect(await refusalOf(rig.call(revokePersonalToken, { tokenId }, alice))).toBe('personal-token.not-found');
    expect(await refusalOf(rig.call(revokePersonalToken, { tokenId: 'none' }, alice))).toBe('personal-token.not-found');
  });

  it('are not known by a secret that nobody made', async () => {
    expect(await refusalOf(rig.call(verifyPersonalToken, { secretHash: hash() }, alice))).toBe('auth.invalid-token');
  });

  it('cannot be told again: a repeat is refused', async () => {
    const asking = { commandId: randomUUID() };
    await create(carol, hash(), asking);
    expect(await refusalOf(create(carol, hash(), asking))).toBe('personal-token.already-exists');
    expect((await rig.call(listPersonalTokens, {}, carol)).items).toHaveLength(1);
  });

  it('are fifty at most', async () => {
    const dave = person('dave');
    await Promise.all(Array.from({ length: 50 }, () => create(dave)));
    expect(await refusalOf(create(dave))).toBe('personal-token.too-many');
    const [{ tokenId }] = (await rig.call(listPersonalTokens, {}, dave)).items;
    await rig.call(revokePersonalToken, { tokenId }, dave);
    await create(dave);
  });
});
