/** How much is parsed at once: a few milliseconds' worth on a slow device. */
const PIECE = 32 * 1024;

/** An answer of our own server as a document. It is parsed piece by piece, so that what somebody does meanwhile does not wait for all of it. */
export async function documentOf(answer: Response): Promise<Document> {
  const page = document.implementation.createHTMLDocument();
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let arrived = await reader?.read(); arrived?.value !== undefined; arrived = await reader?.read()) {
    for (let at = 0; at < arrived.value.length; at += PIECE) {
      page.write(arrived.value.slice(at, at + PIECE));
      await nextTask();
    }
  }
  page.close();
  return page;
}

/** Lets what waits go first: keys, clicks, and what they are to change on the screen. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
