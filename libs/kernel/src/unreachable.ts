/** Closes an exhaustive `switch`: a case the compiler did not see is a bug. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}
