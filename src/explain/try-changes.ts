import { featureCatalogue } from '../features/catalogue.ts';
import type { Column, Table } from '../learning/table.ts';
import { predictLines } from '../model/fit.ts';
import type { LineNight } from './line-night.ts';
import type { ModelOfLine } from './model-of-line.ts';
import type { Peers } from './peers.ts';
import type { Change, Changes, FamilyChange, Standing } from './story.ts';

const mostLowering = 5;
const mostRaising = 3;
const mostFamilies = 3;
/** Moves of a chance by less than this share of it are not told. */
const leastShare = 0.005;

/**
 * Asks the model what the line's chance were if one feature, or one whole family of them, stood
 * where it stands with its peers (median, commonest text), all else unchanged. It says what the
 * model leans on; it is no promise of what a change in the world would do.
 */
export async function tryChanges(request: {
  night: LineNight;
  standing: Standing;
  model: ModelOfLine;
  peers: Peers;
}): Promise<Changes> {
  const { night, standing, model, peers } = request;
  const { row } = model;
  const movable = row.columns.filter((column) => isOther(column, peers.typical.get(column.name)));
  const catalogue = new Map(featureCatalogue(night.config).map((one) => [one.name, one.family]));
  const familyOf = (name: string): string => catalogue.get(name) ?? 'other';
  const families = [...new Set(movable.map(({ name }) => familyOf(name)))];
  const single = movable.map(({ name }) => new Set([name]));
  const grouped = families.map(
    (family) =>
      new Set(movable.map(({ name }) => name).filter((name) => familyOf(name) === family)),
  );
  const table = variants(row, [...single, ...grouped], peers);
  const { churn } = await predictLines(model.model.heads, table, { threads: 1 });
  const now = standing.churn_probability;
  const told = (variant: number) => Math.round((churn[variant] as number) * 1e6) / 1e6;
  const changes = movable.map((column, index) => ({
    ...describe(column, peers.typical.get(column.name) ?? null),
    churn_probability: told(index),
  }));
  const byFamily = families.map((family, index) => ({
    family,
    features: grouped[index]?.size ?? 0,
    churn_probability: told(movable.length + index),
  }));
  return {
    churn_probability: now,
    peers: peers.lines,
    lowering: pick(changes, now, -1, mostLowering),
    raising: pick(changes, now, 1, mostRaising),
    families: pick(byFamily, now, -1, mostFamilies) satisfies FamilyChange[],
  };
}

function pick<One extends { churn_probability: number }>(
  all: readonly One[],
  now: number,
  direction: 1 | -1,
  most: number,
): One[] {
  const move = (one: One) => direction * (one.churn_probability - now);
  return all
    .filter((one) => move(one) >= leastShare * now)
    .sort((a, b) => move(b) - move(a))
    .slice(0, most);
}

function isOther(column: Column, typical: number | string | null | undefined): boolean {
  if (typical === null || typical === undefined) return false;
  return column.kind === 'category'
    ? column.levels[column.codes[0] as number] !== typical
    : column.values[0] !== Math.fround(typical as number);
}

/** One row for each set of names: the line's own, but these as with its peers. */
function variants(row: Table, sets: readonly ReadonlySet<string>[], peers: Peers): Table {
  const columns = row.columns.map((column): Column => {
    const typical = peers.typical.get(column.name);
    if (column.kind === 'category') {
      const levels = [...column.levels, String(typical)];
      const own = column.codes[0] as number;
      const codes = sets.map((set) => (set.has(column.name) ? levels.length - 1 : own));
      return { ...column, levels, codes: Int32Array.from(codes) };
    }
    const own = column.values[0] as number;
    const values = sets.map((set) => (set.has(column.name) ? Number(typical) : own));
    return { ...column, values: Float32Array.from(values) };
  });
  return { rows: sets.length, columns };
}

function describe(
  column: Column,
  typical: number | string | null,
): Omit<Change, 'churn_probability'> {
  const own = column.kind === 'numeric' ? (column.values[0] as number) : Number.NaN;
  return {
    feature: column.name,
    from: Number.isNaN(own) ? null : own,
    from_text:
      column.kind === 'category' ? (column.levels[column.codes[0] as number] ?? null) : null,
    to: typeof typical === 'number' ? typical : null,
    to_text: typeof typical === 'string' ? typical : null,
  };
}
