import Alpine from '@alpinejs/csp';
import 'htmx.org';
import { startBoard } from './board';
import { composer, startExamples } from './composer';
import { readPageInfo } from './context';
import { startConversation } from './conversation';
import { startDialogs } from './dialogs';
import { localiseTimes } from './dom';
import { LiveFeed } from './live';
import { startPanel } from './panel';
import { copy, menu } from './widgets';
import { startWorkspace } from './workspace';

Alpine.data('composer', composer);
Alpine.data('copy', copy);
Alpine.data('menu', menu);
Alpine.start();

localiseTimes(document);
document.addEventListener('htmx:load', (event) => {
  if (event.target instanceof Element) localiseTimes(event.target);
});

const page = readPageInfo();
if (page !== null) {
  startDialogs();
  startExamples();
  startPanel();
  const feed = new LiveFeed(document.getElementById('connection'));
  startWorkspace(feed, page);
  startBoard(feed, page);
  if (page.chatId !== null) startConversation(feed, page, page.chatId);
}
