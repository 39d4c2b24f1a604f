import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { type AttachmentDocument, attachmentsProjection } from './attachments/attachments.projection';
import { type ChatItemDocument, chatItemsProjection } from './chat-items/chat-items.projection';
import { type ChatDocument, chatsProjection } from './chats/chats.projection';
import { type MessageSearchDocument, messageSearchProjection } from './message-search/message-search.projection';
import { type MessageTagsDocument, messageTagsProjection } from './message-tags/message-tags.projection';
import { type MessageDocument, messagesProjection } from './messages/messages.projection';
import { type PersonalChatDocument, personalChatsProjection } from './personal-chats/personal-chats.projection';
import { type PersonalThreadDocument, personalThreadsProjection } from './personal-threads/personal-threads.projection';
import { type PersonalTokenDocument, personalTokensProjection } from './personal-tokens/personal-tokens.projection';
import { type ProfileDocument, profilesProjection } from './profiles/profiles.projection';
import { type WebhookDocument, webhooksProjection } from './webhooks/webhooks.projection';
import { type WorkspaceDocument, workspacesProjection } from './workspaces/workspaces.projection';

/** Every read model of the chat service. */
export const CHAT_PROJECTIONS = [
  workspacesProjection,
  chatsProjection,
  messagesProjection,
  messageSearchProjection,
  messageTagsProjection,
  chatItemsProjection,
  attachmentsProjection,
  personalChatsProjection,
  personalThreadsProjection,
  profilesProjection,
  personalTokensProjection,
  webhooksProjection,
];

/** The collections behind the read models; read lean. */
@Injectable()
export class ReadModels {
  readonly workspaces: Collection<WorkspaceDocument>;
  readonly chats: Collection<ChatDocument>;
  readonly messages: Collection<MessageDocument>;
  readonly messageSearch: Collection<MessageSearchDocument>;
  readonly messageTags: Collection<MessageTagsDocument>;
  readonly chatItems: Collection<ChatItemDocument>;
  readonly attachments: Collection<AttachmentDocument>;
  readonly personalChats: Collection<PersonalChatDocument>;
  readonly personalThreads: Collection<PersonalThreadDocument>;
  readonly profiles: Collection<ProfileDocument>;
  readonly webhooks: Collection<WebhookDocument>;
  readonly personalTokens: Collection<PersonalTokenDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.webhooks = connection.collection(webhooksProjection.name);
    this.personalTokens = connection.collection(personalTokensProjection.name);
    this.profiles = connection.collection(profilesProjection.name);
    this.workspaces = connection.collection(workspacesProjection.name);
    this.chats = connection.collection(chatsProjection.name);
    this.messages = connection.collection(messagesProjection.name);
    this.messageSearch = connection.collection(messageSearchProjection.name);
    this.messageTags = connection.collection(messageTagsProjection.name);
    this.chatItems = connection.collection(chatItemsProjection.name);
    this.attachments = connection.collection(attachmentsProjection.name);
    this.personalChats = connection.collection(personalChatsProjection.name);
    this.personalThreads = connection.collection(personalThreadsProjection.name);
  }
}
