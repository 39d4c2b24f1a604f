const EVERY_MS = 25;

/** Looks until a claim holds; a claim that throws does not. Throws with what it threw last when that takes too long. */
export async function until(what: string, claim: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (let problem: unknown; ;) {
    try {
      if (await claim()) return;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`, { cause: problem });
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
