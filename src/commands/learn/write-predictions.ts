import { renameSync, writeFileSync } from 'node:fs';
import type { Learned } from './learn-table.ts';

/** Writes id or row number, fold (`test` for a table of its own) and probability; whole or not at all. */
export function writePredictions(file: string, learned: Learned): void {
  const { ids, idName, foldOf, probabilities } = learned;
  const lines = [`${field(idName)},fold,probability`];
  for (const [row, id] of ids.entries())
    lines.push(`${field(id)},${foldOf ? foldOf[row]! + 1 : 'test'},${probabilities[row]!}`);
  const aside = `${file}.new`;
  writeFileSync(aside, `${lines.join('\n')}\n`, { mode: 0o600 });
  renameSync(aside, file);
}

function field(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
