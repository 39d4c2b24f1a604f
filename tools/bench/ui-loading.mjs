// What the first page of a browser costs that has kept nothing but the sign-in.
const PASSES = 3;
/** How long a page is watched after everything was loaded, for what moves late. */
const SETTLE_MS = 1000;

/** Signs somebody in. Answers their cookies for other browsers. */
export async function signIn(browser, url, name) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/auth/login?returnTo=/`);
  await page.fill('input[name=username]', name);
  await page.fill('input[name=password]', name);
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => !at.pathname.startsWith('/realms') && !at.pathname.startsWith('/auth'));
  const cookies = await context.cookies();
  await context.close();
  return { cookies, origins: [] };
}

/** A page of a browser with an empty cache, which notes how it was painted and moved. */
export async function freshPage(browser, storageState) {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => {
    window.vitals = { shift: 0, events: [] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.vitals.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    // From the key or click to the end of the next frame. The browser's own event timing waits for a screen, which a headless one has not.
    const note = ({ timeStamp, type }) =>
      requestAnimationFrame(() => {
        const afterFrame = new MessageChannel();
        afterFrame.port1.onmessage = () => window.vitals.events.push({ type, duration: performance.now() - timeStamp });
        afterFrame.port2.postMessage(null);
      });
    for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'click']) window.addEventListener(type, note, { capture: true });
  });
  return { context, page: await context.newPage() };
}

/** Loads each page a few times. Answers the middle of what was transferred, when something was painted, and the worst shift. */
export async function measureLoading(browser, storageState, pages) {
  const measured = [];
  for (const [name, url] of Object.entries(pages)) {
    const passes = [];
    for (let pass = 0; pass < PASSES; pass += 1) passes.push(await loadOnce(browser, storageState, url));
    measured.push({
      name,
      bytes: middle(passes.map(({ bytes }) => bytes)),
      paintMs: middle(passes.map(({ paintMs }) => paintMs)),
      shift: Math.max(...passes.map(({ shift }) => shift)),
      files: passes[0].files,
    });
    for (const { url: file, bytes } of passes[0].files) process.stdout.write(`${name}  ${String(bytes).padStart(8)}  ${file}\n`);
  }
  return measured;
}

export function middle(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}

async function loadOnce(browser, storageState, url) {
  const { context, page } = await freshPage(browser, storageState);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const files = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => files.set(requestId, { url: request.url, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLE_MS);
  const paintMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const shift = await page.evaluate(() => window.vitals.shift);
  await context.close();
  const all = [...files.values()].map((file) => ({ ...file, url: new URL(file.url).pathname }));
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), paintMs, shift, files: all };
}
