import { givenFor } from '@flowra/given';
import type { ChatId, UserId, WorkspaceId } from '@flowra/kernel';
import type { WebhookCommand } from './webhook.commands';
import { webhookDecider, webhookUsername } from './webhook.decider';
import type { WebhookEvent } from './webhook.events';

const given = givenFor(webhookDecider);
const by = 'u1' as UserId;
const fact = { webhookId: 'h1', chatId: 'c1' as ChatId, workspaceId: 'w1' as WorkspaceId };
const secret = { secretHash: 'hash', lastFour: 'abcd' };
const data = { ...fact, ...secret, name: 'CI', avatar: null, maker: { userId: by, username: 'alice', displayName: 'Alice' } };
const create = (more: object = {}): WebhookCommand => ({ type: 'CreateWebhook', data: { ...data, ...more } });
const created: WebhookEvent = { type: 'WebhookCreated', data };
const change = (wanted: object): WebhookCommand => ({ type: 'ChangeWebhook', data: { wanted, by } });
const changed = (changes: object): WebhookEvent => ({ type: 'WebhookChanged', data: { ...fact, changes, by } });
const remove: WebhookCommand = { type: 'DeleteWebhook', data: { by } };
const removed: WebhookEvent = { type: 'WebhookDeleted', data: { ...fact, by } };
const next = { secretHash: 'other', lastFour: 'efgh' };
const rotate: WebhookCommand = { type: 'RotateWebhookSecret', data: { ...next, by } };

describe('creating a webhook', () => {
  it('keeps how it shows and on whose behalf it acts', () => given().when(create()).then(created));
  it('trims what it is called', () =>
    given()
      .when(create({ name: ' CI ', avatar: ' ' }))
      .then(created));
  it('wants a name', () =>
    given()
      .when(create({ name: ' ' }))
      .refused('webhook.name-required'));
  it('happens once, since its secret is shown once', () => given(created).when(create()).refused('webhook.secret-shown-once'));
});

describe('changing a webhook', () => {
  it('says what is another now', () =>
    given(created)
      .when(change({ name: 'Build', avatar: '🚀' }))
      .then(changed({ name: 'Build', avatar: '🚀' })));
  it('takes the picture away', () =>
    given(created, changed({ avatar: '🚀' }))
      .when(change({ avatar: null }))
      .then(changed({ avatar: null })));
  it('says nothing when nothing changes', () =>
    given(created)
      .when(change({ name: ' CI' }))
      .thenNothing());
  it('keeps a name', () =>
    given(created)
      .when(change({ name: '' }))
      .refused('webhook.name-required'));
  it('gives it another secret', () =>
    given(created)
      .when(rotate)
      .then({ type: 'WebhookSecretRotated', data: { ...fact, ...next, by } }));
});

describe('deleting a webhook', () => {
  it('is for good', () => given(created).when(remove).then(removed));
  it.each([remove, rotate, change({ name: 'x' })])('leaves nothing to do', (command) =>
    given(created, removed).when(command).refused('webhook.not-found'),
  );
  it('needs one', () => given().when(remove).refused('webhook.not-found'));
});

describe('the username of a webhook', () => {
  it.each([
    ['CI', 'app-ci'],
    ['Build & Deploy!', 'app-build-deploy'],
    ['Größe', 'app-größe'],
    ['🚀', 'app-webhook'],
  ])('of %p is %p', (name, username) => expect(webhookUsername(name)).toBe(username));
});
