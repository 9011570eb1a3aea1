import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a bench puts its tables, and what it may use. */
export interface Report {
  threads: number;
  python: string | undefined;
  /** For files that are gone at the end. */
  folder: string;
  table: (title: string, head: string[], rows: string[][]) => void;
  text: (text: string) => void;
  close: () => void;
}

/** A report on stdout, as Markdown. */
export function openReport(threads: number, python: string | undefined): Report {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  return {
    threads,
    python,
    folder,
    table: (title, head, rows) => {
      const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
      const rule = line(head.map(() => '---'));
      console.log(`\n### ${title}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}`);
    },
    text: (text) => console.log(`\n${text}`),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The least wall time of `repeats` runs, in seconds, and the last answer. */
export async function timed<T>(
  repeats: number,
  work: () => Promise<T>,
): Promise<{ seconds: number; answer: T }> {
  let seconds = Infinity;
  for (let i = 1; ; i++) {
    const started = performance.now();
    const answer = await work();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
    if (i >= repeats) return { seconds, answer };
  }
}
