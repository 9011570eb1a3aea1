import { expect, test } from 'vitest';
import { oneAhead } from '../../src/core/one-ahead.ts';

function readsOf(values: readonly (string | Error)[], begun: string[]) {
  return values.map((value) => async () => {
    begun.push(String(value));
    if (value instanceof Error) throw value;
    return value;
  });
}

test('parts come in order, and one read is begun while the part before it is worked on', async () => {
  const begun: string[] = [];
  const seen: string[] = [];
  for await (const part of oneAhead(readsOf(['a', 'b', 'c'], begun)))
    seen.push(`${part} with ${begun.join('')}`);
  expect(seen).toEqual(['a with ab', 'b with abc', 'c with abc']);
});

test('a read that fails is told when its turn comes, and nothing is begun after it', async () => {
  const begun: string[] = [];
  const parts = oneAhead(readsOf(['a', new Error('torn'), 'c'], begun));
  expect((await parts.next()).value).toBe('a');
  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(parts.next()).rejects.toThrow('torn');
  expect(begun).toEqual(['a', 'Error: torn']);
});

test('work that ends early waits for the read that was begun', async () => {
  let ended = false;
  const reads = [
    async () => 'a',
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          ended = true;
          resolve('b');
        }, 20);
      }),
  ];
  for await (const part of oneAhead(reads)) if (part === 'a') break;
  expect(ended).toBe(true);
});

test('without a read there is no part', async () => {
  const parts: string[] = [];
  for await (const part of oneAhead<string>([])) parts.push(part);
  expect(parts).toEqual([]);
});
