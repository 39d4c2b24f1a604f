// Made by tools/api-types.mjs from the gateway's controllers; run `npm run api-types` after changing a route.
import type {
  AddParticipantBody,
  AttachmentQuery,
  AttachmentView,
  AuditEntryView,
  AuditExport,
  AuditFilter,
  BoardQuery,
  BoardView,
  CardView,
  ChangeChatBody,
  ChangeMemberRoleBody,
  ChangeParticipantBody,
  ChangeProfileBody,
  ChangeScheduledMessageBody,
  ChangeTaskBody,
  ChangeWebhookBody,
  ChangeWorkspaceBody,
  ChatDetails,
  ChatFileView,
  ChatListRequest,
  ChatView,
  CreateChatBody,
  CreateInviteBody,
  CreatePersonalTokenBody,
  CreateTaskBody,
  CreateWebhookBody,
  CreateWorkspaceBody,
  DeadLetterFilter,
  DeadLetterView,
  DraftQuery,
  DraftView,
  EditMessageBody,
  EventFilter,
  FollowerView,
  InvitePreview,
  InviteView,
  KnownUserView,
  ListKnownUsers,
  ListNotifications,
  MeView,
  MemberDetailView,
  MemberView,
  MembersQuery,
  MessagePage,
  MessagePageRequest,
  MessageVersionView,
  MessageView,
  MoveTaskBody,
  MyWorkItem,
  MyWorkQuery,
  NewPersonalTokenView,
  NotificationPreferencesView,
  NotificationView,
  Page,
  PageRequest,
  ParticipantView,
  PersonView,
  PersonalTokenView,
  PostMessageBody,
  PresenceView,
  ProjectionView,
  ReadChatBody,
  ReadMarkerView,
  ReadReport,
  ReadThreadBody,
  RebuildView,
  RemindBody,
  ReminderView,
  SaveDraftBody,
  ScheduleMessageBody,
  ScheduledMessageView,
  SearchHit,
  SearchQuery,
  SetNotificationPreferences,
  StoredEventView,
  TagCatalogueView,
  TaskDetails,
  TaskQuery,
  TaskView,
  ThreadMarkerView,
  TimelineEntry,
  TransferOwnershipBody,
  UnreadCount,
  WebhookMessageBody,
  WebhookPostView,
  WebhookView,
  WebhookWithSecretView,
  WorkspaceView,
} from '@flowra/contracts';

/** Every route of the public API under `/api/v1`: parameters of the path, query, body, and the body of the answer. */
export interface ApiRoutes {
  'DELETE /admin/dead-letters/:deadLetterId': {
    params: { readonly deadLetterId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /chats/:chatId': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /chats/:chatId/draft': { params: { readonly chatId: string }; query: DraftQuery; body: undefined; answer: null };
  'DELETE /chats/:chatId/favourite': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /chats/:chatId/mute': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /chats/:chatId/participants/:userId': {
    params: { readonly chatId: string; readonly userId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /chats/:chatId/webhooks/:webhookId': {
    params: { readonly chatId: string; readonly webhookId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /invites/:inviteId': { params: { readonly inviteId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /me/tokens/:tokenId': { params: { readonly tokenId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /messages/:messageId': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /messages/:messageId/follow': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /messages/:messageId/pin': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /messages/:messageId/reactions/:emoji': {
    params: { readonly messageId: string; readonly emoji: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /notifications/:notificationId': { params: { readonly notificationId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /reminders/:reminderId': { params: { readonly reminderId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /scheduled-messages/:scheduledMessageId': {
    params: { readonly scheduledMessageId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /tasks/:taskId': { params: { readonly taskId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /tasks/:taskId/follow': { params: { readonly taskId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /tasks/:taskId/relations/:kind/:otherId': {
    params: { readonly taskId: string; readonly kind: string; readonly otherId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'DELETE /workspaces/:workspaceId': { params: { readonly workspaceId: string }; query: undefined; body: undefined; answer: null };
  'DELETE /workspaces/:workspaceId/members/:userId': {
    params: { readonly workspaceId: string; readonly userId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'GET /admin/audit': { params: undefined; query: AuditFilter; body: undefined; answer: Page<AuditEntryView> };
  'GET /admin/audit/export': { params: undefined; query: AuditExport; body: undefined; answer: string };
  'GET /admin/dead-letters': { params: undefined; query: DeadLetterFilter; body: undefined; answer: Page<DeadLetterView> };
  'GET /admin/events': { params: undefined; query: EventFilter; body: undefined; answer: Page<StoredEventView> };
  'GET /admin/projections': { params: undefined; query: PageRequest; body: undefined; answer: Page<ProjectionView> };
  'GET /admin/rebuilds': { params: undefined; query: PageRequest; body: undefined; answer: Page<RebuildView> };
  'GET /admin/rebuilds/:rebuildId': { params: { readonly rebuildId: string }; query: undefined; body: undefined; answer: RebuildView };
  'GET /admin/users': { params: undefined; query: ListKnownUsers; body: undefined; answer: Page<KnownUserView> };
  'GET /attachments/:attachmentId': { params: { readonly attachmentId: string }; query: AttachmentQuery; body: undefined; answer: null };
  'GET /chats/:chatId': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: ChatDetails };
  'GET /chats/:chatId/draft': { params: { readonly chatId: string }; query: DraftQuery; body: undefined; answer: DraftView };
  'GET /chats/:chatId/files': { params: { readonly chatId: string }; query: PageRequest; body: undefined; answer: Page<ChatFileView> };
  'GET /chats/:chatId/messages': { params: { readonly chatId: string }; query: MessagePageRequest; body: undefined; answer: MessagePage };
  'GET /chats/:chatId/participants': {
    params: { readonly chatId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<ParticipantView>;
  };
  'GET /chats/:chatId/pins': { params: { readonly chatId: string }; query: PageRequest; body: undefined; answer: Page<MessageView> };
  'GET /chats/:chatId/webhooks': { params: { readonly chatId: string }; query: PageRequest; body: undefined; answer: Page<WebhookView> };
  'GET /drafts': { params: undefined; query: PageRequest; body: undefined; answer: Page<DraftView> };
  'GET /invites/:token': { params: { readonly token: string }; query: undefined; body: undefined; answer: InvitePreview };
  'GET /me': { params: undefined; query: undefined; body: undefined; answer: MeView };
  'GET /me/tokens': { params: undefined; query: PageRequest; body: undefined; answer: Page<PersonalTokenView> };
  'GET /messages/:messageId': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: MessageView };
  'GET /messages/:messageId/history': {
    params: { readonly messageId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<MessageVersionView>;
  };
  'GET /messages/:messageId/seen': {
    params: { readonly messageId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<PersonView>;
  };
  'GET /messages/:messageId/thread': {
    params: { readonly messageId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<MessageView>;
  };
  'GET /notification-preferences': { params: undefined; query: undefined; body: undefined; answer: NotificationPreferencesView };
  'GET /notifications': { params: undefined; query: ListNotifications; body: undefined; answer: Page<NotificationView> };
  'GET /notifications/unread-count': { params: undefined; query: undefined; body: undefined; answer: UnreadCount };
  'GET /reminders': { params: undefined; query: PageRequest; body: undefined; answer: Page<ReminderView> };
  'GET /scheduled-messages': { params: undefined; query: PageRequest; body: undefined; answer: Page<ScheduledMessageView> };
  'GET /tags': { params: undefined; query: undefined; body: undefined; answer: TagCatalogueView };
  'GET /tasks/:taskId': { params: { readonly taskId: string }; query: undefined; body: undefined; answer: TaskDetails };
  'GET /tasks/:taskId/followers': { params: { readonly taskId: string }; query: PageRequest; body: undefined; answer: Page<FollowerView> };
  'GET /tasks/:taskId/timeline': { params: { readonly taskId: string }; query: PageRequest; body: undefined; answer: Page<TimelineEntry> };
  'GET /workspaces': { params: undefined; query: PageRequest; body: undefined; answer: Page<WorkspaceView> };
  'GET /workspaces/:workspaceId': { params: { readonly workspaceId: string }; query: undefined; body: undefined; answer: WorkspaceView };
  'GET /workspaces/:workspaceId/board': {
    params: { readonly workspaceId: string };
    query: BoardQuery;
    body: undefined;
    answer: BoardView<CardView>;
  };
  'GET /workspaces/:workspaceId/chats': {
    params: { readonly workspaceId: string };
    query: ChatListRequest;
    body: undefined;
    answer: Page<ChatView>;
  };
  'GET /workspaces/:workspaceId/invites': {
    params: { readonly workspaceId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<InviteView>;
  };
  'GET /workspaces/:workspaceId/members': {
    params: { readonly workspaceId: string };
    query: MembersQuery;
    body: undefined;
    answer: Page<MemberView>;
  };
  'GET /workspaces/:workspaceId/members/:userId': {
    params: { readonly workspaceId: string; readonly userId: string };
    query: undefined;
    body: undefined;
    answer: MemberDetailView;
  };
  'GET /workspaces/:workspaceId/my-work': {
    params: { readonly workspaceId: string };
    query: MyWorkQuery;
    body: undefined;
    answer: Page<MyWorkItem>;
  };
  'GET /workspaces/:workspaceId/presence': {
    params: { readonly workspaceId: string };
    query: PageRequest;
    body: undefined;
    answer: Page<PresenceView>;
  };
  'GET /workspaces/:workspaceId/search': {
    params: { readonly workspaceId: string };
    query: SearchQuery;
    body: undefined;
    answer: Page<SearchHit>;
  };
  'GET /workspaces/:workspaceId/tasks': {
    params: { readonly workspaceId: string };
    query: TaskQuery;
    body: undefined;
    answer: Page<CardView>;
  };
  'PATCH /chats/:chatId': { params: { readonly chatId: string }; query: undefined; body: ChangeChatBody; answer: ChatView };
  'PATCH /chats/:chatId/participants/:userId': {
    params: { readonly chatId: string; readonly userId: string };
    query: undefined;
    body: ChangeParticipantBody;
    answer: ParticipantView;
  };
  'PATCH /chats/:chatId/webhooks/:webhookId': {
    params: { readonly chatId: string; readonly webhookId: string };
    query: undefined;
    body: ChangeWebhookBody;
    answer: WebhookView;
  };
  'PATCH /me': { params: undefined; query: undefined; body: ChangeProfileBody; answer: MeView };
  'PATCH /messages/:messageId': { params: { readonly messageId: string }; query: undefined; body: EditMessageBody; answer: MessageView };
  'PATCH /scheduled-messages/:scheduledMessageId': {
    params: { readonly scheduledMessageId: string };
    query: undefined;
    body: ChangeScheduledMessageBody;
    answer: ScheduledMessageView;
  };
  'PATCH /tasks/:taskId': { params: { readonly taskId: string }; query: undefined; body: ChangeTaskBody; answer: TaskView };
  'PATCH /workspaces/:workspaceId': {
    params: { readonly workspaceId: string };
    query: undefined;
    body: ChangeWorkspaceBody;
    answer: WorkspaceView;
  };
  'PATCH /workspaces/:workspaceId/members/:userId': {
    params: { readonly workspaceId: string; readonly userId: string };
    query: undefined;
    body: ChangeMemberRoleBody;
    answer: MemberView;
  };
  'POST /admin/dead-letters/:deadLetterId/replay': {
    params: { readonly deadLetterId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'POST /admin/projections/:name/rebuild': { params: { readonly name: string }; query: undefined; body: undefined; answer: RebuildView };
  'POST /chats/:chatId/attachments': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: AttachmentView };
  'POST /chats/:chatId/close': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: ChatView };
  'POST /chats/:chatId/join': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: ChatView };
  'POST /chats/:chatId/leave': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'POST /chats/:chatId/messages': { params: { readonly chatId: string }; query: undefined; body: PostMessageBody; answer: MessageView };
  'POST /chats/:chatId/participants': {
    params: { readonly chatId: string };
    query: undefined;
    body: AddParticipantBody;
    answer: ParticipantView;
  };
  'POST /chats/:chatId/read': { params: { readonly chatId: string }; query: undefined; body: ReadChatBody; answer: ReadMarkerView };
  'POST /chats/:chatId/reopen': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: ChatView };
  'POST /chats/:chatId/scheduled-messages': {
    params: { readonly chatId: string };
    query: undefined;
    body: ScheduleMessageBody;
    answer: ScheduledMessageView;
  };
  'POST /chats/:chatId/webhooks': {
    params: { readonly chatId: string };
    query: undefined;
    body: CreateWebhookBody;
    answer: WebhookWithSecretView;
  };
  'POST /chats/:chatId/webhooks/:webhookId/rotate': {
    params: { readonly chatId: string; readonly webhookId: string };
    query: undefined;
    body: undefined;
    answer: WebhookWithSecretView;
  };
  'POST /hooks/:webhookId/:secret': {
    params: { readonly webhookId: string; readonly secret: string };
    query: undefined;
    body: WebhookMessageBody;
    answer: WebhookPostView;
  };
  'POST /invites/:token/accept': { params: { readonly token: string }; query: undefined; body: undefined; answer: WorkspaceView };
  'POST /me/tokens': { params: undefined; query: undefined; body: CreatePersonalTokenBody; answer: NewPersonalTokenView };
  'POST /messages/:messageId/reminders': {
    params: { readonly messageId: string };
    query: undefined;
    body: RemindBody;
    answer: ReminderView;
  };
  'POST /messages/:messageId/thread/read': {
    params: { readonly messageId: string };
    query: undefined;
    body: ReadThreadBody;
    answer: ThreadMarkerView;
  };
  'POST /notifications/:notificationId/read': {
    params: { readonly notificationId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'POST /notifications/:notificationId/unread': {
    params: { readonly notificationId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
  'POST /notifications/read-all': { params: undefined; query: undefined; body: undefined; answer: ReadReport };
  'POST /tasks/:taskId/move': { params: { readonly taskId: string }; query: undefined; body: MoveTaskBody; answer: TaskView };
  'POST /workspaces': { params: undefined; query: undefined; body: CreateWorkspaceBody; answer: WorkspaceView };
  'POST /workspaces/:workspaceId/chats': {
    params: { readonly workspaceId: string };
    query: undefined;
    body: CreateChatBody;
    answer: ChatView;
  };
  'POST /workspaces/:workspaceId/invites': {
    params: { readonly workspaceId: string };
    query: undefined;
    body: CreateInviteBody;
    answer: InviteView;
  };
  'POST /workspaces/:workspaceId/tasks': {
    params: { readonly workspaceId: string };
    query: undefined;
    body: CreateTaskBody;
    answer: TaskView;
  };
  'POST /workspaces/:workspaceId/transfer-ownership': {
    params: { readonly workspaceId: string };
    query: undefined;
    body: TransferOwnershipBody;
    answer: WorkspaceView;
  };
  'PUT /chats/:chatId/draft': { params: { readonly chatId: string }; query: undefined; body: SaveDraftBody; answer: DraftView };
  'PUT /chats/:chatId/favourite': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'PUT /chats/:chatId/mute': { params: { readonly chatId: string }; query: undefined; body: undefined; answer: null };
  'PUT /messages/:messageId/follow': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: null };
  'PUT /messages/:messageId/pin': { params: { readonly messageId: string }; query: undefined; body: undefined; answer: MessageView };
  'PUT /messages/:messageId/reactions/:emoji': {
    params: { readonly messageId: string; readonly emoji: string };
    query: undefined;
    body: undefined;
    answer: MessageView;
  };
  'PUT /notification-preferences': {
    params: undefined;
    query: undefined;
    body: SetNotificationPreferences;
    answer: NotificationPreferencesView;
  };
  'PUT /tasks/:taskId/follow': { params: { readonly taskId: string }; query: undefined; body: undefined; answer: null };
  'PUT /tasks/:taskId/relations/:kind/:otherId': {
    params: { readonly taskId: string; readonly kind: string; readonly otherId: string };
    query: undefined;
    body: undefined;
    answer: null;
  };
}
