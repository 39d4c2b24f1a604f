/** Cuts a stream into pieces of a fixed size; only the last one is shorter. Holds one piece at a time, and reads on when it is taken. */
export async function* inPieces(source: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(bytes);
  let filled = 0;
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length;) {
      const copied = chunk.copy(piece, filled, from);
      filled += copied;
      from += copied;
      if (filled < bytes) continue;
      yield piece;
      piece = Buffer.allocUnsafe(bytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
