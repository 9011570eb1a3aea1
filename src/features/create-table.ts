/** The head of a statement that makes or replaces `into`; `temp.name` is a temporary table. */
export function createTable(into: string): string {
  const isTemporary = into.startsWith('temp.');
  return `create or replace ${isTemporary ? 'temp ' : ''}table ${isTemporary ? into.slice(5) : into}`;
}
