/**
 * A drawing of which one runs at a time: what is asked for while it runs is drawn once more after it. Resolves when all of that is drawn;
 * throws what the drawing throws.
 */
export function onceAtATime(draw: () => Promise<void>): () => Promise<void> {
  let isWanted = false;
  let running: Promise<void> | undefined;
  const drawWhileWanted = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      await draw();
    }
  };
  return () => {
    isWanted = true;
    running ??= drawWhileWanted().finally(() => (running = undefined));
    return running;
  };
}
