export {
  type Appearance,
  APPEARANCE_COOKIE,
  appearanceOf,
  colourScheme,
  readAppearance,
  rootAttributes,
  writeAppearance,
} from './appearance';
export { type Assets, readAssets } from './assets';
export type { MessagesPage } from './components/history';
export type { Seen } from './components/seen-by';
export type { BoardPartsProps } from './components/board';
export { type BoardPlace, cardsPerColumn, filterOf, readBoardPlace } from './board-place';
export {
  type Adding,
  type ChatPanelContent,
  type ChatPanelName,
  type ChatPanelView,
  chatHrefOf,
  panelHref,
  type PanelRefusal,
  readPanelName,
} from './chat-panel';
export { type ChatRights, chatRights } from './chat-rights';
export { chatLabel } from './components/chat-label';
export { CHOSEN_PREFIX } from './components/people-picker';
export { threadHref } from './components/message-list';
export type { TaskPanelProps } from './components/task-panel';
export type { ThreadView } from './components/thread-panel';
export { dateOf } from './format';
export { inboxFilterOf, inboxHref, inboxQuery } from './inbox';
export { webManifest } from './install';
export { AUDIT_FIELDS, type AuditField } from './pages/administration/audit';
export { DEAD_LETTER_FIELDS, type DeadLetterField } from './pages/administration/dead-letters';
export { EVENT_FIELDS, type EventField } from './pages/administration/events';
export { type NotificationChoices, QUIET_FIELDS, type QuietField } from './pages/settings/preferences';
export { PROFILE_FIELDS, type ProfileField } from './pages/settings/profile';
export { TOKEN_DAYS, TOKEN_FIELDS, type TokenField } from './pages/settings/tokens';
export { GENERAL_FIELDS, type GeneralField } from './pages/workspace-settings/general';
export { INVITE_FIELDS, INVITE_HOURS, type InviteField } from './pages/workspace-settings/invites';
export { WEBHOOK_FIELDS, type WebhookField } from './pages/workspace-settings/webhooks';
export { readTimeZone } from './reader-zone';
export {
  type FragmentName,
  type FragmentProps,
  type PageContext,
  type PageName,
  type PageProps,
  renderFragment,
  renderPage,
} from './render';
export { contentSecurityPolicy } from './security';
export { errorWords, strings } from './page-strings';
export { refusalText } from './strings';
export { type FormState, mayInvite, type Shell, type StartGuide, type Viewer } from './view-models';
