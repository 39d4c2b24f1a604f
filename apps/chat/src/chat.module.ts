import type { ServiceSetup } from '@flowra/bootstrap';
import { CHAT_SETTINGS, type ChatConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { AccessLookups } from './access/access-lookups';
import { ChatAccess } from './access/chat-access';
import { MentionResolver } from './access/mention-resolver';
import { MessageAccess } from './access/message-access';
import { UnreadReplies } from './activity/unread-replies';
import { GroupsModule } from './groups.module';
import { ThreadSummaries } from './access/thread-summaries';
import { CHAT_PROJECTIONS, ReadModels } from './projections/read-models';
import { WhenChatClosesToOthersForgetDefault } from './reactions/when-chat-closes-to-others.forget-default';
import { WhenMemberJoinedJoinDefaultChat } from './reactions/when-member-joined.join-default-chat';
import { WhenMemberLeftLeaveChats } from './reactions/when-member-left.leave-chats';
import { WhenMessageDeletedRemoveAttachments } from './reactions/when-message-deleted.remove-attachments';
import { MessagePoster } from './reactions/message-poster';
import { WhenTagsAppliedAnswer } from './reactions/when-tags-applied.answer';
import { WhenTagsParsedApplyToChat } from './reactions/when-tags-parsed.apply-to-chat';
import { WhenTaskOutcomesRecordedAnswer } from './reactions/when-task-outcomes-recorded.answer';
import { WhenTaskChangesTrackItem } from './reactions/when-task-changes.track-item';
import { MessageStore } from './commands/message-store';
import { PersonalThreadStore } from './commands/personal-thread-store';
import { WorkspaceStore } from './commands/workspace-store';
import { administrationUseCases } from './administration.use-cases';
import { workspacesUseCases } from './workspaces.use-cases';
import { chatsProviders, chatsUseCases } from './chats.use-cases';
import { messagesUseCases } from './messages.use-cases';
import { profilesUseCases } from './profiles.use-cases';
import { contentUseCases } from './content.use-cases';
import { DueScheduler } from './schedule/due-scheduler';

const reactions = [
  WhenMessageDeletedRemoveAttachments,
  WhenTagsAppliedAnswer,
  WhenTagsParsedApplyToChat,
  WhenTaskChangesTrackItem,
  WhenTaskOutcomesRecordedAnswer,
  WhenMemberJoinedJoinDefaultChat,
  WhenMemberLeftLeaveChats,
  WhenChatClosesToOthersForgetDefault,
];
const areas = [workspacesUseCases, profilesUseCases, chatsUseCases, messagesUseCases, contentUseCases, administrationUseCases];

/** Workspaces, chats, messages: their commands, read models and reactions (design, section 2). */
@Module({
  controllers: [...areas.flatMap(({ controllers }) => controllers), ...reactions],
  providers: [
    ReadModels,
    WorkspaceStore,
    ...chatsProviders,
    AccessLookups,
    ChatAccess,
    MessageAccess,
    ThreadSummaries,
    UnreadReplies,
    MessageStore,
    PersonalThreadStore,
    MessagePoster,
    MentionResolver,
    ...areas.flatMap(({ handlers }) => handlers),
  ],
  exports: [WorkspaceStore, DueScheduler],
})
export class ChatModule {}

/** The chat service as the platform starts it. */
export const chatService: ServiceSetup<ChatConfig> = {
  name: 'chat',
  store: { source: 'chat', projections: CHAT_PROJECTIONS },
  module: (config) => ({ module: class ChatService {}, imports: [ChatModule, GroupsModule.forConfig(config, ChatModule)] }),
  settings: CHAT_SETTINGS,
};
