import { quoteName, quoteText } from '../db/quote.ts';
import type { Piece } from './evidence.ts';

/**
 * The statement that finds one piece of evidence: one row is one line that shows it.
 * Values are rounded before they meet a threshold; a null feature is missing evidence.
 *
 * @param table features of the night, a quoted name
 * @param present columns that table has; a piece whose features are not all there yields undefined
 */
export function evidenceSql(
  piece: Piece,
  table: string,
  present: ReadonlySet<string>,
): string | undefined {
  const needed = [piece.feature, ...piece.only.map((bound) => bound.feature)];
  if (needed.some((feature) => !present.has(feature))) return undefined;
  const steps = piece.strength.map(
    (step) => `when ${compare(piece.feature, step)} then ${step.weight.toFixed(4)}`,
  );
  const values = [0, 1, 2].map((index) => {
    const feature = piece.numbers[index];
    return feature && present.has(feature) ? `${quoteName(feature)}::double` : 'null::double';
  });
  const conditions = piece.only.map((bound) => compare(bound.feature, bound));
  return `select subscriber_id, ${quoteText(piece.id)} as evidence,
    ${quoteText(piece.topic ?? piece.id)} as topic, ${quoteText(piece.stage)} as stage,
    ${piece.driver ? quoteText(piece.driver) : 'null::varchar'} as driver,
    ${piece.driverShare}::decimal(9, 4) as driver_share,
    ${direction(piece)} as direction,
    (case ${steps.join(' ')} end)::decimal(9, 4) as weight,
    ${values.map((value, index) => `${value} as v${index + 1}`).join(', ')}
  from ${table}
  where ${[...sieve(piece), `(case ${steps.join(' ')} end) is not null`, ...conditions].join(' and ')}`;
}

/**
 * Conditions on the bare columns that all that is found fulfils: most lines fall through them
 * before a value is rounded. They stand further out than rounding, here or to single precision,
 * can move a value.
 */
function sieve(piece: Piece): string[] {
  const away = (bound: number) => Math.max(1e-5, Math.abs(bound) * 1e-6);
  const bounded = [{ feature: piece.feature, bounds: piece.strength as readonly Bound[] }].concat(
    piece.only.map((bound) => ({ feature: bound.feature, bounds: [bound] })),
  );
  return bounded.flatMap(({ feature, bounds }) => {
    const from = bounds.map((bound) => bound.from ?? -Infinity).map((from) => from - away(from));
    const upTo = bounds.map((bound) => bound.upTo ?? Infinity).map((upTo) => upTo + away(upTo));
    const [least, most] = [Math.min(...from), Math.max(...upTo)];
    return [
      ...(Number.isFinite(least) ? [`${quoteName(feature)} >= ${least}`] : []),
      ...(Number.isFinite(most) ? [`${quoteName(feature)} <= ${most}`] : []),
    ];
  });
}

interface Bound {
  from?: number | undefined;
  upTo?: number | undefined;
}

function direction(piece: Piece): string {
  if (!piece.direction) return '0';
  return piece.direction === 'external' ? '1' : '-1';
}

function compare(feature: string, bound: Bound): string {
  const value = `round(${quoteName(feature)}::double, 6)`;
  return [
    ...(bound.from === undefined ? [] : [`${value} >= ${bound.from}`]),
    ...(bound.upTo === undefined ? [] : [`${value} <= ${bound.upTo}`]),
  ].join(' and ');
}
