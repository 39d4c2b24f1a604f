export { type Assets, readAssets } from './assets';
export type { MessagesPage } from './components/older-messages';
export { chatLabel } from './components/chat-label';
export { threadHref } from './components/message-list';
export type { ThreadView } from './components/thread-panel';
export { dateOf } from './format';
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
export { errorWords, refusalText, strings } from './strings';
export type { FormState, Shell, Viewer } from './view-models';
