import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExtractConfig } from '../../config/schema.ts';
import { settleAll } from '../../core/settle-all.ts';
import type { Database } from '../../db/database.ts';
import { quoteText } from '../../db/quote.ts';
import { dialectOf, formatOf } from '../files/formats.ts';
import type { LandingFile, Unit } from '../files/landing-file.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { readBlocks, Unreadable } from '../scan/blocks.ts';
import type { Refusal } from '../scan/dialect.ts';
import { resolveColumns } from '../scan/resolve-columns.ts';
import { scanInParts } from '../scan/scan-in-parts.ts';
import type { ScanPool } from '../scan/scan-pool.ts';
import { linesPerFile, readParquet, readStaged, type StagedSource } from './staged-source.ts';

/** What was read of one file. */
export interface FileReading {
  file: LandingFile;
  rowsRead: number;
  /** Rejected while reading; rules on values come later. */
  rowsRejected: number;
  rejectsPaths?: string[];
  refusal?: Refusal;
}

export interface UnitReading {
  files: FileReading[];
  sources: StagedSource[];
}

export interface ReadUnitsOptions {
  db: Database;
  /** Units of one extract. */
  units: readonly Unit[];
  config: ExtractConfig;
  mapping: Mapping;
  pool: ScanPool;
  /** A folder of their own for staged files; made here, removed by the caller. */
  staging: string;
}

/** Reads every file of the units into staged text, several at a time. */
export async function readUnits(options: ReadUnitsOptions): Promise<UnitReading> {
  await mkdir(options.staging, { recursive: true, mode: 0o700 });
  const readings = await settleAll(
    options.units
      .flatMap(({ files }) => files)
      .map((file, number) =>
        formatOf(file.path, options.config) === 'parquet'
          ? readParquetFile(options, file, number)
          : readTextFile(options, file, number),
      ),
  );
  return {
    files: readings.map(({ reading }) => reading),
    sources: mergeShapes(readings.flatMap(({ staged }) => staged ?? [])),
  };
}

interface Staged extends Omit<StagedSource, 'relation' | 'readsNulls'> {
  /** Staged files that can be read together with others of the same shape. */
  paths: string[];
  /** Instead of staged files. */
  relation?: string;
}

interface Reading {
  reading: FileReading;
  staged?: Staged;
}

async function readTextFile(
  options: ReadUnitsOptions,
  file: LandingFile,
  number: number,
): Promise<Reading> {
  const { units, config, mapping, staging } = options;
  const [{ extract }] = units as [Unit];
  const format = formatOf(file.path, config) === 'jsonl' ? 'jsonl' : 'csv';
  const { result, read } = await scanInParts(options.pool, {
    path: file.absolute,
    packed: await isPacked(file),
    dialect: dialectOf(extract, config, format),
    wanted: mapping.wanted,
    lineOffset: number * linesPerFile,
    stagedPath: join(staging, `${number}.rows`),
    rejectsPath: join(staging, `${number}.rejects`),
  });
  const { rowsRead, rowsRejected, refusal } = result;
  const reading: FileReading = {
    file,
    rowsRead,
    rowsRejected,
    ...(rowsRejected > 0 && { rejectsPaths: read.map(({ rejectsPath }) => rejectsPath) }),
    ...(refusal && { refusal }),
  };
  if (result.rowsStaged === 0) return { reading };
  const { layout, lineEndsInside, padded } = result;
  const names = result.columns.map(({ name }) => name);
  const paths = read.map(({ stagedPath }) => stagedPath);
  return { reading, staged: { paths, names, layout, lineEndsInside, padded } };
}

async function readParquetFile(
  options: ReadUnitsOptions,
  file: LandingFile,
  number: number,
): Promise<Reading> {
  const { db, mapping, staging } = options;
  try {
    const path = (await isPacked(file))
      ? await unpack(file.absolute, join(staging, `${number}.parquet`))
      : file.absolute;
    const described = await db.rows<{ column_name: string }>(
      `select column_name from (describe select * from read_parquet(${quoteText(path)}))`,
    );
    const rows = await db.value<number | null>(
      `select sum(num_rows)::bigint from parquet_file_metadata(${quoteText(path)})`,
    );
    const columns = described.map(({ column_name }) => column_name);
    const resolved = resolveColumns(columns, mapping.wanted);
    const rowsRead = rows ?? 0;
    if (resolved.refusal) return refusedFile(file, resolved.refusal);
    const names = resolved.columns.map(({ name }) => name);
    const sources = resolved.columns.map(({ field }) => columns[field] as string);
    const relation = readParquet(path, sources, number * linesPerFile);
    return {
      reading: { file, rowsRead, rowsRejected: 0 },
      staged: {
        paths: [],
        relation,
        names,
        layout: resolved.layout,
        lineEndsInside: false,
        padded: true,
      },
    };
  } catch (error) {
    if (error instanceof Unreadable) return refusedFile(file, { problem: error.told });
    if (!isParquetError(error)) throw error;
    return refusedFile(file, {
      problem: {
        en: 'cannot be read as Parquet: have it delivered again',
        zh: '无法作为 Parquet 读取：请对方重新交付',
      },
    });
  }
}

/** DuckDB's complaints about a file's content or its reading. */
export function isParquetError(error: unknown): boolean {
  return (
    error instanceof Error && /parquet|IO Error|Invalid Input|No magic|thrift/i.test(error.message)
  );
}

function refusedFile(file: LandingFile, refusal: Refusal): Reading {
  return { reading: { file, rowsRead: 0, rowsRejected: 0, refusal } };
}

/** Files staged in the same shape become one source. */
function mergeShapes(staged: readonly Staged[]): StagedSource[] {
  const shapes = new Map<string, Staged[]>();
  for (const one of staged) {
    const { names, layout, lineEndsInside, padded } = one;
    const shape = one.relation ?? JSON.stringify([names, layout, lineEndsInside, padded]);
    const same = shapes.get(shape);
    if (same) same.push(one);
    else shapes.set(shape, [one]);
  }
  return [...shapes.values()].map((same) => {
    const { names, layout, lineEndsInside, padded, relation } = same[0] as Staged;
    const paths = same.flatMap(({ paths }) => paths);
    return {
      names,
      layout,
      lineEndsInside,
      padded,
      readsNulls: relation === undefined,
      relation: (nulls) => relation ?? readStaged(paths, names.length, nulls),
    };
  });
}

async function isPacked(file: LandingFile): Promise<boolean> {
  if (/\.(gz|gzip)$/i.test(file.path)) return true;
  for await (const block of readBlocks(file.absolute, false)) {
    return block[0] === 0x1f && block[1] === 0x8b;
  }
  return false;
}

async function unpack(from: string, to: string): Promise<string> {
  await pipeline(readBlocks(from, true), createWriteStream(to, { mode: 0o600 }));
  return to;
}
