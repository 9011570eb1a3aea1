import { brokenRule } from '../broken-rule.ts';
import { readBlocks, Unreadable } from './blocks.ts';
import { CsvScanner } from './csv-scanner.ts';
import { toUtf8 } from './decode.ts';
import type { Part, Refusal, ScanResult, ScanTask, StagedColumn } from './dialect.ts';
import { JsonScanner } from './json-scanner.ts';
import { countLines } from './parts.ts';
import { RejectWriter } from './reject-writer.ts';
import { resolveColumns } from './resolve-columns.ts';
import { readSample, type Sample, sampleBytes } from './sample.ts';
import { StagedWriter } from './staged-writer.ts';

/**
 * Reads one file from its raw bytes to a staged file that needs no more guessing.
 * Whatever is wrong with the file comes back as a refusal; only faults of the program throw.
 */
export async function scanFile(task: ScanTask): Promise<ScanResult> {
  try {
    return await scan(task);
  } catch (error) {
    if (error instanceof Unreadable) return refused({ problem: error.told });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'ENOENT' || code === 'EISDIR' || code === 'EIO') {
      return refused({
        problem: {
          en: `cannot be read (${code}): check that it is there and its rights`,
          zh: `无法读取（${code}）：请确认文件存在并检查权限`,
        },
      });
    }
    throw error;
  }
}

async function scan(task: ScanTask): Promise<ScanResult> {
  const blocks = toUtf8(readBlocks(task.path, task.packed), task.dialect.encoding);
  const beginning: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < sampleBytes && !ended) {
    const next = await blocks.next();
    ended = next.done === true;
    if (!next.value) continue;
    beginning.push(Buffer.from(next.value));
    length += next.value.length;
  }
  const headed = task.dialect.format === 'csv' && task.dialect.header;
  if (length === 0) return refused({ problem: empty }, !headed);
  const sample = readSample(Buffer.concat(beginning), ended, task.dialect);
  const refusal = judgeSample(sample, task);
  if (refusal) return refused(refusal);
  if (sample.names.length === 0) return refused({ problem: unreadable }, !headed);
  const names =
    task.dialect.format === 'csv' ? sample.names : withAbsent(sample.names, task.wanted);
  const resolved = resolveColumns(names, task.wanted);
  if (resolved.refusal) {
    const line = sample.headerLine > 0 ? { line: sample.headerLine } : {};
    return refused({ ...line, ...resolved.refusal });
  }
  if (!task.part) return stage(task, sample, resolved, chain(beginning, blocks));
  await blocks.return(undefined);
  // Where carriage returns end lines a cut behind a line feed says nothing.
  if (sample.returnEndsLine) return { ...nothing, endsBetweenRecords: false };
  return stage(task, sample, resolved, readPart(task, task.part));
}

const empty = { en: 'is empty: not even a header', zh: '文件为空：连表头都没有' };
const unreadable = { en: 'holds no readable line', zh: '没有一行可以读取' };

function judgeSample(sample: Sample, task: ScanTask): Refusal | undefined {
  if (task.dialect.format !== 'csv' || !task.dialect.header) return undefined;
  const before = sample.broken.find(
    ({ line }) => sample.names[0] === undefined || line < sample.headerLine,
  );
  if (!before) return undefined;
  return {
    line: before.line,
    problem: {
      en: `the header ${before.rule}; is it \`encoding: ${task.dialect.encoding}\`, \`delimiter\` and \`quote\` as configured?`,
      zh: `表头${brokenRule(before.rule, 'zh')}；\`encoding: ${task.dialect.encoding}\`、\`delimiter\` 与 \`quote\` 是否与文件相符？`,
    },
  };
}

/** Members that no object of the beginning has may still come later in a JSON Lines file. */
function withAbsent(names: readonly string[], wanted: ScanTask['wanted']): string[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const asked = wanted.flatMap((want) => (want.by === 'name' ? [want.name] : []));
  return [...names, ...asked.filter((name) => !known.has(name.toLowerCase()))];
}

async function stage(
  task: ScanTask,
  sample: Sample,
  resolved: { columns: StagedColumn[]; layout: number[] },
  blocks: AsyncIterable<Buffer>,
): Promise<ScanResult> {
  const out = new StagedWriter(task.stagedPath);
  const rejects = new RejectWriter(task.rejectsPath);
  const scanner = newScanner(task, sample, resolved.columns, out, rejects);
  try {
    if (task.part && task.part.from > 0) scanner.lines = countLines(task.path, task.part.from);
    for await (const block of blocks) scanner.push(block, false);
    if (task.part?.to === undefined) scanner.push(Buffer.alloc(0), true);
  } finally {
    out.close();
    rejects.close();
  }
  return {
    ...resolved,
    rowsRead: scanner.records,
    rowsStaged: out.rows,
    rowsRejected: rejects.rows,
    lineEndsInside: scanner.lineEndsInside,
    padded: scanner.padded,
    endsBetweenRecords: task.part?.to === undefined || scanner.isBetweenRecords,
  };
}

function newScanner(
  task: ScanTask,
  sample: Sample,
  columns: readonly StagedColumn[],
  out: StagedWriter,
  rejects: RejectWriter,
): CsvScanner | JsonScanner {
  const { dialect, lineOffset } = task;
  if (dialect.format === 'jsonl') {
    const names = columns.map(({ name }) => name);
    return new JsonScanner({ encoding: dialect.encoding, names, lineOffset, out, rejects });
  }
  const keep = new Uint8Array(sample.names.length);
  for (const { field } of columns) keep[field] = 1;
  return new CsvScanner({
    dialect,
    fields: sample.names.length,
    keep,
    returnEndsLine: sample.returnEndsLine,
    headerLine: sample.headerLine,
    lineOffset,
    out,
    rejects,
  });
}

async function* chain(first: Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}

function readPart({ path, dialect }: ScanTask, part: Part): AsyncGenerator<Buffer> {
  return toUtf8(readBlocks(path, false, part), dialect.encoding, part.from === 0);
}

const nothing: ScanResult = {
  columns: [],
  layout: [],
  rowsRead: 0,
  rowsStaged: 0,
  rowsRejected: 0,
  lineEndsInside: false,
  padded: false,
  endsBetweenRecords: true,
};

/** A file of which nothing is taken; an empty one without header is merely empty. */
function refused(refusal: Refusal, harmless = false): ScanResult {
  return harmless ? nothing : { ...nothing, refusal };
}
