import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Labelled } from './made-data.ts';

/** Writes a table where `peers.py` reads it: columns as single numbers, categories as codes. */
export function writeTable(folder: string, data: Labelled, foldOf?: Uint8Array): string {
  const { table, labels } = data;
  mkdirSync(folder, { recursive: true });
  const columns = table.columns.map((column) =>
    column.kind === 'numeric'
      ? { name: column.name, kind: column.kind }
      : { name: column.name, kind: column.kind, levels: column.levels.length },
  );
  writeFileSync(join(folder, 'about.json'), JSON.stringify({ rows: table.rows, columns }));
  const file = openSync(join(folder, 'columns.f32'), 'w');
  for (const column of table.columns) {
    const values =
      column.kind === 'numeric'
        ? Float32Array.from(column.values)
        : Float32Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code));
    writeSync(file, new Uint8Array(values.buffer));
  }
  closeSync(file);
  writeFileSync(join(folder, 'labels.u8'), labels);
  writeFileSync(join(folder, 'folds.u8'), foldOf ?? new Uint8Array(table.rows));
  return folder;
}

/** A peer's probabilities for the rows of a table. */
export function readPredictions(folder: string, peer: string): Float64Array {
  const bytes = readFileSync(join(folder, `${peer}.f64`));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
