/**
 * A well mixed 32-bit number of a few integers: draws that depend on what is drawn for (seed,
 * tree, row or name) and not on the order in which threads come to it.
 *
 * @see Murmur3's finalizer, Appleby 2011
 */
export function hash32(a: number, b: number, c = 0): number {
  let h = Math.imul(a, 0xcc9e2d51) ^ Math.imul(b + 0x7f4a7c15, 0x1b873593);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) ^ Math.imul(c + 0x165667b1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The same for a text, so that a column's draw follows its name and not its place. */
export function hashText(text: string, seed: number): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return hash32(h, text.length, seed);
}
