import type { NotificationView } from '@flowra/contracts';
import { NotifyOffer } from '../components/notify-offer';
import { notificationHref } from '../components/notification-item';
import { strings } from '../strings';
import type { PageInfo } from './context';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { choose, notifyState, showNotifyState } from './notify-choice';
import { toast } from './toast';
import { type Told, isInSight, keepInSight, tellOnce } from './notify-tabs';

/** Lets the reader turn the notifications of this browser on and off, wherever that is offered. Only then the browser asks. */
export function startNotifyChoice(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-notify-choice]') : null;
    if (button !== null) void decide(button);
  });
}

/** Tells of what comes while its reader does not look, once in however many tabs, and no longer than it is news. */
export function startNotify(feed: LiveFeed, page: PageInfo): void {
  if (notifyState() === 'impossible') return;
  const isInbox = document.getElementById('inbox') !== null;
  if (isInbox || page.chatId !== null) keepInSight(page.chatId);
  let isMissed = false;
  feed.on('notification.created', ({ notification }) => {
    const state = notifyState();
    if (state === 'on') void tell(notification);
    else if (state === 'undecided' && document.visibilityState === 'hidden') isMissed = true;
  });
  feed.on('notification.read', ({ notificationId }) => void takeBack(notificationId));
  feed.on('notification.deleted', ({ notificationId }) => void takeBack(notificationId));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    showNotifyState();
    if (isMissed && document.querySelector('.notify-offer') === null) {
      document.getElementById('app')?.append(toElement(<NotifyOffer isFloating />));
    }
    isMissed = false;
  });
}

async function decide(button: HTMLElement): Promise<void> {
  const section = button.closest('section');
  const isWanted = button.dataset.notifyChoice === 'on';
  if (isWanted) {
    await Notification.requestPermission();
    choose('on');
    if (notifyState() !== 'on') void toast(strings.notify.blocked);
  } else choose('off');
  // What was pressed is gone: the focus goes to what stands there now.
  const buttons = section?.querySelectorAll<HTMLElement>('[data-notify-choice]') ?? [];
  ([...buttons].find((each) => each.checkVisibility()) ?? document.getElementById('main'))?.focus();
}

async function tell(notification: NotificationView): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  if (!worker?.active) return;
  const { notificationId, title, body, link } = notification;
  await tellOnce(notificationId, async () => {
    if (await isInSight(link.chatId)) return;
    const data: Told = { notificationId, href: notificationHref(notification) };
    const icon = document.querySelector<HTMLLinkElement>('link[rel="apple-touch-icon"]')?.href;
    await worker.showNotification(title, { body, tag: notificationId, icon, data });
  });
}

/** What was read or deleted elsewhere is no news any more. */
async function takeBack(notificationId: string): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  for (const told of (await worker?.getNotifications({ tag: notificationId })) ?? []) told.close();
}
