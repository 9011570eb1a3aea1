import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { quoteText } from '../../db/quote.ts';
import { findExits } from '../../journey/labels.ts';
import { calibrationBins } from '../../learning/metrics/calibration-bins.ts';
import { campaignMoney } from '../../learning/metrics/emp-churn.ts';
import type { Replayed } from '../replay/replay-all.ts';
import type { HorizonResult, VariantResult } from '../result.ts';
import type { Variant } from '../variant.ts';
import { measureGroups } from './groups.ts';
import { beginJudging, judgeDate } from './judge-date.ts';
import { type JudgedDate, readJudgedDate } from './judged-date.ts';
import { measureDates } from './resample.ts';
import type { Money } from './sums.ts';
import { type MeasuredVariant, tellGroup, tellVariant } from './tell.ts';
import { measureWalk } from './walk.ts';

export interface Measuring {
  db: Database;
  /** With the horizon that is measured. */
  config: LoadedConfig;
  dates: readonly Day[];
  knownBy: Day;
  variants: readonly Variant[];
  replayed: Replayed;
}

/**
 * Waits for the horizon: judges every replayed night by what became of its lines, and measures
 * every variant on the same lines and resamples. Leaves `backtest_judged` filled with the lines of
 * the configured variant.
 */
export async function measureHorizon(measuring: Measuring): Promise<HorizonResult> {
  const { db, config, dates, knownBy, variants } = measuring;
  const exits = await findExits({ db, config, since: dates[0] as Day, knownBy });
  const [base, ...others] = variants;
  if (!base) throw new RangeError('nothing to measure');
  const judged: VariantResult[] = [];
  const first = await measureVariant(measuring, base, exits);
  for (const variant of others) {
    const other = await measureVariant(measuring, variant, exits);
    judged.push(tellVariant(variant, other, first.measured));
  }
  if (others.length > 0) await judgeVariant(measuring, base, exits);
  const known = first.dates;
  return {
    horizonDays: config.churn.horizonDays,
    dates: known.map((date) => ({
      asOf: date.asOf,
      lines: date.rows,
      exits: date.churned.reduce((sum, one) => sum + one, 0),
    })),
    variants: [tellVariant(base, first), ...judged],
    groups: measureGroups(known, config.model.seed).map(tellGroup),
    walk: await measureWalk(db),
    calibration: calibrationBins(
      known.flatMap((date) => [...date.probability]),
      known.flatMap((date) => [...date.churned]),
    ),
  };
}

type Exits = Awaited<ReturnType<typeof findExits>>;

async function judgeVariant(measuring: Measuring, variant: Variant, exits: Exits): Promise<void> {
  const { db, config, dates, replayed } = measuring;
  const { horizonDays } = config.churn;
  await beginJudging(db);
  for (const asOf of dates) {
    const path = replayed({ variant, horizonDays, asOf });
    await judgeDate({ db, config, asOf, exits, path });
  }
}

async function measureVariant(
  measuring: Measuring,
  variant: Variant,
  exits: Exits,
): Promise<MeasuredVariant> {
  const { db, config, replayed } = measuring;
  await judgeVariant(measuring, variant, exits);
  const { offer: _offer, contact: _contact, value: _value, ...chance } = campaignMoney;
  const { offerCost: offer, contactCost: contact } = config.value;
  const money: Money = { ...chance, offer, contact };
  const dates: JudgedDate[] = [];
  const versions: string[] = [];
  for (const asOf of measuring.dates) {
    dates.push(await readJudgedDate(db, asOf, variant.rank));
    const path = replayed({ variant, horizonDays: config.churn.horizonDays, asOf });
    versions.push(
      await db.value<string>(
        `select coalesce(min(model_version), '') from read_parquet(${quoteText(path)})`,
      ),
    );
  }
  return { measured: measureDates(dates, { seed: config.model.seed, money }), dates, versions };
}
