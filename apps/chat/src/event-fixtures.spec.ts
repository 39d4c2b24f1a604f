import type { ChatEvents } from '@flowra/contracts';
import { eventFixtures } from '@flowra/given';
import { fold } from '@flowra/kernel';
import {
  attachmentDecider,
  chatDecider,
  messageDecider,
  personalChatDecider,
  personalThreadDecider,
  personalTokenDecider,
  profileDecider,
  webhookDecider,
  workspaceDecider,
} from '@flowra/chat-domain';
import { CHAT_PROJECTIONS } from './projections/read-models';

const fixtures = eventFixtures('chat');
/** Does not compile when a published event is missing here. */
const published: Record<keyof ChatEvents, true> = {
  WorkspaceCreated: true,
  WorkspaceRenamed: true,
  WorkspaceSettingsChanged: true,
  WorkspaceDeleted: true,
  OwnershipTransferred: true,
  MemberJoined: true,
  MemberRoleChanged: true,
  MemberLeft: true,
  InviteCreated: true,
  InviteRevoked: true,
  ProfileChanged: true,
  PersonalTokenCreated: true,
  PersonalTokenRevoked: true,
  ChatCreated: true,
  ParticipantAdded: true,
  ParticipantRemoved: true,
  ParticipantRoleChanged: true,
  ChatRenamed: true,
  ChatDescribed: true,
  ChatVisibilityChanged: true,
  ChatTypeChanged: true,
  ChatClosed: true,
  ChatReopened: true,
  ChatDeleted: true,
  ChatRead: true,
  ThreadRead: true,
  ChatMuted: true,
  ChatUnmuted: true,
  ChatFavourited: true,
  ChatUnfavourited: true,
  WebhookCreated: true,
  WebhookChanged: true,
  WebhookSecretRotated: true,
  WebhookDeleted: true,
  MessagePosted: true,
  MessageEdited: true,
  MessageDeleted: true,
  AttachmentUploaded: true,
  AttachmentRemoved: true,
  ReactionAdded: true,
  ReactionRemoved: true,
  MessagePinned: true,
  MessageUnpinned: true,
  ReminderDue: true,
  TagOutcomesRecorded: true,
};

describe('the stored events of every published version', () => {
  it('are all there', () => expect([...fixtures.keys()].sort()).toEqual(Object.keys(published).sort()));
  it.each([
    'WorkspaceRenamed',
    'WorkspaceSettingsChanged',
    'WorkspaceDeleted',
    'OwnershipTransferred',
    'MemberJoined',
    'MemberRoleChanged',
    'MemberLeft',
    'InviteCreated',
    'InviteRevoked',
  ])('%s still makes sense to a workspace', (type) => {
    const history = ['WorkspaceCreated', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(workspaceDecider, history as never[])).toBeTruthy();
  });
  it.each([
    'ParticipantAdded',
    'ParticipantRemoved',
    'ParticipantRoleChanged',
    'ChatRenamed',
    'ChatDescribed',
    'ChatVisibilityChanged',
    'ChatTypeChanged',
    'ChatClosed',
    'ChatReopened',
    'ChatDeleted',
  ])('%s still makes sense to a chat', (type) => {
    const history = ['ChatCreated', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(chatDecider, history as never[])).toBeTruthy();
  });
  it.each(['ChatRead', 'ChatMuted', 'ChatUnmuted', 'ChatFavourited', 'ChatUnfavourited'])('%s still makes sense to a person', (type) => {
    expect(fold(personalChatDecider, [{ type, data: fixtures.get(type) }] as never[])).toBeTruthy();
  });
  it('ThreadRead still makes sense to a reader of a thread', () => {
    expect(fold(personalThreadDecider, [{ type: 'ThreadRead', data: fixtures.get('ThreadRead') }] as never[])).toEqual({ order: 17 });
  });
  it('ProfileChanged still makes sense to a profile', () => {
    const history = [{ type: 'ProfileChanged', data: fixtures.get('ProfileChanged') }];
    expect(fold(profileDecider, history as never[])).toMatchObject({ timezone: 'Europe/Berlin', statusText: 'At lunch' });
  });
  it.each(['WebhookChanged', 'WebhookSecretRotated', 'WebhookDeleted'])('%s still makes sense to a webhook', (type) => {
    const history = ['WebhookCreated', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(webhookDecider, history as never[])).toBeTruthy();
  });
  it('PersonalTokenRevoked still makes sense to a token', () => {
    const history = ['PersonalTokenCreated', 'PersonalTokenRevoked'].map((type) => ({ type, data: fixtures.get(type) }));
    expect(fold(personalTokenDecider, history as never[])).toMatchObject({ isRevoked: true });
  });
  it('AttachmentRemoved still makes sense to an attachment', () => {
    const history = ['AttachmentUploaded', 'AttachmentRemoved'].map((type) => ({ type, data: fixtures.get(type) }));
    expect(fold(attachmentDecider, history as never[])).toMatchObject({ isRemoved: true });
  });
  it.each(['MessageEdited', 'ReactionAdded', 'ReactionRemoved', 'MessagePinned', 'MessageUnpinned', 'MessageDeleted'])(
    '%s still makes sense to a message',
    (type) => {
      const history = ['MessagePosted', type].map((each) => ({ type: each, data: fixtures.get(each) }));
      expect(fold(messageDecider, history as never[])).toBeTruthy();
    },
  );
  it.each([...fixtures])('%s is projected', (eventType, eventData) => {
    const event = { eventType, eventData, version: 2, position: 2, at: new Date(0), timestamp: new Date(0).toISOString() };
    for (const { source, table } of CHAT_PROJECTIONS) {
      const write = source === 'chat' ? table[eventType]?.(event as never) : undefined;
      if (write) expect(JSON.stringify(write)).not.toContain('undefined');
    }
  });
});
