import { createHash } from 'node:crypto';

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * File names for queues, safe on every file system: letters of any script, digits, `-` and `_`.
 * Queues that would share a name (also where case does not count) get a short hash each.
 *
 * @returns queue → name without its ending
 */
export function queueFileNames(queues: readonly string[]): Map<string, string> {
  const plain = new Map(queues.map((queue) => [queue, safeName(queue)]));
  const taken = new Map<string, number>();
  for (const name of plain.values()) {
    taken.set(name.toLowerCase(), (taken.get(name.toLowerCase()) ?? 0) + 1);
  }
  return new Map(
    [...plain].map(([queue, name]) => {
      const changed = name !== queue || (taken.get(name.toLowerCase()) ?? 0) > 1;
      return [queue, changed ? `${name}-${shortHash(queue)}` : name];
    }),
  );
}

function safeName(queue: string): string {
  const name = [...queue.normalize('NFC').replace(/[^\p{L}\p{N}_-]+/gu, '_')].slice(0, 40).join('');
  return name === '' || reserved.test(name) ? `queue_${name}` : name;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}
