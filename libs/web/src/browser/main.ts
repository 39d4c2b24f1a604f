import { startBoard } from './board';
import { startChatPanel } from './chat-panel';
import { putBack, startComposers, startExamples } from './composer';
import { startCode } from './code';
import { readPageInfo } from './context';
import { startConversation } from './conversation';
import { startPending } from './conversation-pending';
import { startDialogs } from './dialogs';
import { localiseTimes, withEach } from './dom';
import { startGuide } from './guide';
import { startInbox } from './inbox';
import { finishDeletionsOfLastPage } from './inbox-actions';
import { startLightbox } from './lightbox';
import { LiveFeed } from './live';
import { startMenus } from './menus';
import { startMore } from './more';
import { startMyWork } from './my-work';
import { startNotify, startNotifyChoice } from './notify';
import { startPanel } from './panel';
import { startPress } from './press';
import { startSeparators } from './separators';
import { startSettings } from './settings';
import { startSidebar } from './sidebar';
import { startShortcuts } from './shortcuts';
import { startTitleBadge } from './title-badge';
import { startWorkspace } from './workspace';

startComposers();
startMenus();
// What comes later is found by Alpine itself, once it is there.
let copyFields: Promise<void> | undefined;
withEach('[x-data]', () => {
  copyFields ??= import('./copy-fields.js').then(({ startCopyFields }) => startCopyFields());
});

localiseTimes(document);
startMore();
startPress();
startSettings();
startNotifyChoice();
// Only a secure address has them; everything else works without.
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js');

const page = readPageInfo();
if (page !== null) {
  startDialogs();
  startCode();
  startLightbox();
  startExamples();
  startPanel();
  startSeparators();
  const feed = new LiveFeed(document.getElementById('connection'));
  void finishDeletionsOfLastPage();
  // Its keys come before those of everywhere.
  startInbox(feed, page);
  startNotify(feed, page);
  startShortcuts(page);
  startTitleBadge();
  startSidebar(feed, page);
  startWorkspace(feed, page);
  startGuide(feed, page);
  startBoard(feed, page);
  startMyWork(feed, page);
  startPending(feed, page, putBack);
  if (page.chatId !== null) {
    startConversation(feed, page, page.chatId);
    startChatPanel(feed, page, page.chatId);
  }
}
