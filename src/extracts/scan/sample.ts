import { CsvScanner } from './csv-scanner.ts';
import { type Dialect, fieldMark } from './dialect.ts';
import { readJsonRecord } from './json-record.ts';
import { StagedWriter } from './staged-writer.ts';

/** What the beginning of a file says about its shape. */
export interface Sample {
  /** Column names in order; `column1`, `column2`, … without a header. Empty: the file is empty. */
  names: string[];
  /** A carriage return alone ends a line. */
  returnEndsLine: boolean;
  /** The header's own line number; 0 without header. */
  headerLine: number;
  /** Rules that records of the beginning broke, the header's own included. */
  broken: { line: number; rule: string }[];
}

/** Bytes of a file that are looked at for its shape. */
export const sampleBytes = 1 << 19;

/**
 * Learns a file's columns from its beginning: from the header, else from the commonest number of
 * fields (the larger of two equally common); for JSON Lines all names that occur.
 */
export function readSample(beginning: Buffer, whole: boolean, dialect: Dialect): Sample {
  return dialect.format === 'jsonl'
    ? sampleJson(beginning)
    : sampleCsv(
        beginning.subarray(0, sampleBytes),
        whole && beginning.length <= sampleBytes,
        dialect,
      );
}

function sampleCsv(beginning: Buffer, whole: boolean, dialect: Dialect): Sample {
  const returnEndsLine = !beginning.includes(0x0a) && beginning.includes(0x0d);
  const out = new StagedWriter();
  const broken: Sample['broken'] = [];
  const scanner = new CsvScanner({
    dialect,
    fields: undefined,
    keep: new Uint8Array(beginning.length + 1).fill(1),
    returnEndsLine,
    headerLine: 0,
    lineOffset: 0,
    out,
    rejects: { rows: 0, reject: (line, rule) => broken.push({ line, rule }) },
  });
  scanner.push(beginning, whole);
  const text = out.bytes.toString('utf8', 0, out.at);
  const records = text.split('\n').slice(0, -1);
  if (!dialect.header) {
    return { names: numbered(commonest(records)), returnEndsLine, headerLine: 0, broken };
  }
  const [line, ...names] = (records[0] ?? '').split(String.fromCharCode(fieldMark));
  return { names, returnEndsLine, headerLine: Number(line || 0), broken };
}

function commonest(records: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const record of records) {
    const fields = record.split(String.fromCharCode(fieldMark)).length - 1;
    counts.set(fields, (counts.get(fields) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return ranked[0]?.[0] ?? 0;
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `column${index + 1}`);
}

function sampleJson(beginning: Buffer): Sample {
  const names = new Set<string>();
  for (const line of beginning.toString('utf8').split('\n')) {
    for (const name of readJsonRecord(line)?.keys() ?? []) names.add(name);
  }
  return { names: [...names], returnEndsLine: false, headerLine: 0, broken: [] };
}
