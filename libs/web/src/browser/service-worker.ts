import type { Told } from './notify-tabs';

/** Addresses of everything that a page loads; the build writes them in. */
declare const FLOWRA_ASSETS: readonly string[];
/** Changes with each of these addresses. */
declare const FLOWRA_BUILD: string;

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WindowOfOurs {
  readonly url: string;
  focus(): Promise<WindowOfOurs>;
  navigate(url: string): Promise<unknown>;
}
interface NoticeEvent extends WorkerEvent {
  readonly notification: { readonly data: Told; close(): void };
}
/** The parts of a service worker's world that are used here; the page's own types know nothing of it. */
interface WorkerScope {
  addEventListener(name: 'install' | 'activate', handle: (event: WorkerEvent) => void): void;
  addEventListener(name: 'fetch', handle: (event: RequestEvent) => void): void;
  addEventListener(name: 'notificationclick', handle: (event: NoticeEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { readonly type: 'window' }): Promise<readonly WindowOfOurs[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

const worker = self as unknown as WorkerScope;
const KEPT = `flowra-${FLOWRA_BUILD}`;
const OFFLINE = '/offline';

/** Keeps what every page needs, and a page for when there is no connection. What people wrote is never kept here. */
worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll([...FLOWRA_ASSETS, OFFLINE]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  const forget = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('flowra-') && name !== KEPT).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(forget());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(async () => (await caches.match(OFFLINE)) ?? Response.error()));
  else if (FLOWRA_ASSETS.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request).then((known) => known ?? fetch(request)));
  }
});

/** A notification leads to what it tells of: in the window that shows it already, else in any of ours, else in a new one. */
worker.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const { notificationId, href } = notification.data;
  const markRead = fetch(`/api/v1/notifications/${notificationId}/read`, { method: 'POST' }).catch(() => null);
  event.waitUntil(Promise.all([markRead, show(href)]));
});

async function show(href: string): Promise<void> {
  const target = new URL(href, location.origin);
  const windows = await worker.clients.matchAll({ type: 'window' });
  const best = windows.find(({ url }) => new URL(url).pathname === target.pathname) ?? windows[0];
  if (best === undefined) {
    await worker.clients.openWindow(target.href);
    return;
  }
  const shown = await best.focus();
  if (shown.url !== target.href) await shown.navigate(target.href);
}
