/**
 * What the reads yield, in their order: each is begun while the one before it is worked on. When the
 * work ends early the read that was begun is waited for, and how it ended is nobody's concern.
 *
 * @throws what a read threw, when its turn comes
 */
export async function* oneAhead<Part>(
  reads: readonly (() => Promise<Part>)[],
): AsyncGenerator<Part> {
  let coming = reads[0]?.();
  try {
    for (let next = 1; coming; next++) {
      const part = await coming;
      coming = reads[next]?.();
      // its failure is told when its turn comes, not before
      coming?.catch(() => undefined);
      yield part;
    }
  } finally {
    await coming?.catch(() => undefined);
  }
}
