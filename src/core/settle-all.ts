/**
 * Waits until all have ended, also when one fails: what they still write cannot be removed before.
 *
 * @throws what the first of the list that failed threw
 */
export async function settleAll<T>(running: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}
