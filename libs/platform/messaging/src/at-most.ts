/** Waits for work, but not longer than this; the work itself goes on. For a stop, which has to end whatever hangs. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}
