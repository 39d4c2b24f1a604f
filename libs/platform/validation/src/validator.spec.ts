import 'reflect-metadata';
import { ChangeTaskBody, CreateChatBody, PageRequest, PostByWebhook, PostMessageBody, WebhookMessageBody } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { jsonSchemaOf, validate, validateText } from './index';

const errorsOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as DomainError).details.errors;
  }
  throw new Error('expected a refusal');
};

describe('validate', () => {
  it('returns a good payload as it is', () => expect(validate(PostMessageBody, { content: 'hello' })).toEqual({ content: 'hello' }));
  it('names the missing field', () =>
    expect(errorsOf(() => validate(PostMessageBody, {}))).toEqual([{ field: 'content', message: 'is required' }]));
  it('says how long a text may be', () =>
    expect(errorsOf(() => validate(PostMessageBody, { content: 'x'.repeat(10_001) }))).toEqual([
      { field: 'content', message: 'must have at most 10000 characters' },
    ]));
  it('refuses a field nobody knows', () =>
    expect(errorsOf(() => validate(PostMessageBody, { content: 'a', colour: 'red' }))).toEqual([
      { field: 'colour', message: 'is not a known field; remove it' },
    ]));
  it('takes a field nobody knows only in what foreign programs send', () => {
    const hook = { text: 'a', icon_emoji: ':x:' };
    expect(validate(WebhookMessageBody, hook)).toEqual(hook);
    const inside = { ...hook, webhookId: 'h1', secretHash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' };
    expect(errorsOf(() => validate(PostByWebhook, inside))).toEqual([{ field: 'icon_emoji', message: 'is not a known field; remove it' }]);
  });
  it('refuses a body that is no object', () => expect(errorsOf(() => validate(PostMessageBody, null))).toHaveLength(1));
  it('checks every item of a list', () =>
    expect(errorsOf(() => validate(CreateChatBody, { name: 'a', visibility: 'public', participantIds: [1] }))).toEqual([
      { field: 'participantIds.0', message: 'must be string' },
    ]));
  it('takes null where null is a value, and nowhere else', () => {
    expect(validate(ChangeTaskBody, { assigneeId: null, dueDate: null })).toEqual({ assigneeId: null, dueDate: null });
    expect(errorsOf(() => validate(ChangeTaskBody, { title: null }))).toEqual([{ field: 'title', message: 'must be string' }]);
  });
  it('reads numbers from a query string', () => expect(validateText(PageRequest, { limit: '5' })).toEqual({ limit: 5 }));
});

describe('jsonSchemaOf', () => {
  it('carries limits', () => expect(jsonSchemaOf(CreateChatBody).properties?.name).toEqual({ type: 'string', maxLength: 80 }));
  it('inherits', () => expect(jsonSchemaOf(class extends PageRequest {}).properties).toHaveProperty('cursor'));
});
