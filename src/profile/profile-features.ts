import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import type { TypedColumn } from '../db/typed-columns.ts';
import { createActiveLines } from '../features/active-lines.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import type { Feature } from '../features/feature.ts';
import { buildLabels, newestLabelled } from '../journey/labels.ts';
import { buildLineFeatures } from '../nightly/build-line-features.ts';
import { requireFresh } from '../nightly/require-fresh.ts';
import { featureTable } from '../nightly/score-night.ts';
import type { LoadContext } from '../nightly/take-in.ts';
import { describeColumn } from './describe-column.ts';
import type { FeatureProfile } from './feature-profile.ts';

/** Columns read at once: bounds the memory. */
const columnsAtOnce = 32;

/**
 * Profiles the features of a day: how many lines have them, what they look like, how far they have
 * moved since an earlier day, and how well each alone ranks the earlier day's lines by who left
 * since. Nothing that became known after `asOf` counts. What is worked out is not kept.
 *
 * @param request.against the earlier day; default: the newest whose labels are complete by `asOf`
 * @throws Failure (exit 2) when the earlier day is not earlier, (exit 4) when the data of that day
 *         is not there
 */
export async function profileFeatures(
  request: LoadContext & { against?: Day | undefined; family?: string | undefined },
): Promise<FeatureProfile> {
  const { db, config, family } = request;
  const features = featureCatalogue(config).filter((one) => !family || one.family === family);
  return db.rehearse(async () => {
    const now = await featuresOf(request);
    const earlier = await prepareEarlier(request);
    const profiled: FeatureProfile['features'] = [];
    for (let first = 0; first < features.length; first += columnsAtOnce) {
      const part = features.slice(first, first + columnsAtOnce);
      const columns = await readColumns(request, now, part);
      const before = earlier && (await readColumns(request, earlierFeatures, part));
      for (const [index, { name, family, unit, source }] of part.entries()) {
        const described = describeColumn(columns[index]!, before?.[index], earlier?.left ?? none);
        profiled.push({ name, family, unit, source, ...described });
      }
    }
    const counted = (sql: string) => db.value<number>(sql);
    return {
      asOf: request.asOf,
      lines: await counted(`select count(*) from ${now}`),
      against: earlier?.day ?? null,
      linesBefore: earlier ? earlier.left.length : 0,
      left: earlier ? earlier.left.filter((label) => label === 1).length : 0,
      silent: earlier?.silent ?? false,
      features: profiled,
    };
  });
}

const none = new Uint8Array(0);
const earlierFeatures = 'temp.profile_before';

/** The night's own features where they are kept, else built anew. */
async function featuresOf(request: LoadContext): Promise<string> {
  const { db, asOf } = request;
  const kept = featureTable(asOf);
  const isKept = await db.value<boolean>(
    "select count(*) > 0 from duckdb_tables() where schema_name = 'features' and table_name = $name",
    { name: `line_${asOf.replaceAll('-', '')}` },
  );
  if (isKept) return kept;
  await requireFresh(request);
  await buildLineFeatures({ ...request, into: 'temp.profile_now' });
  return 'temp.profile_now';
}

interface Earlier {
  day: Day;
  /** 1 left, 0 stayed, 255 does not count; in order of the lines. */
  left: Uint8Array;
  silent: boolean;
}

async function prepareEarlier(
  request: LoadContext & { against?: Day | undefined },
): Promise<Earlier | undefined> {
  const { db, config, asOf } = request;
  const { withSilence, withoutSilence } = await newestLabelled({ db, config, knownBy: asOf });
  const day = request.against ?? withSilence ?? withoutSilence;
  if (day >= asOf) {
    throw new Failure(exitCodes.usage, {
      en: `--against ${day} is not before ${asOf}: name an earlier day`,
      zh: `--against ${day} 不早于 ${asOf}：请给出更早的日期`,
    });
  }
  await createActiveLines({ db, config, asOf: day, into: 'temp.profile_line' });
  if ((await db.value<number>('select count(*) from temp.profile_line')) === 0) return undefined;
  const population = 'profile_line';
  await buildLineFeatures({ ...request, asOf: day, population, into: earlierFeatures });
  if (day > withoutSilence) {
    const lines = await db.value<number>(`select count(*) from ${earlierFeatures}`);
    return { day, silent: false, left: new Uint8Array(lines).fill(255) };
  }
  const into = 'temp.profile_label';
  const { silent } = await buildLabels({ db, config, asOf: day, knownBy: asOf, into });
  const labels = await db.columns(readSql(import.meta.url, 'earlier-labels.sql'));
  return { day, silent, left: Uint8Array.from(numbersOf(labels.columns[0])) };
}

async function readColumns(
  { db }: Pick<LoadContext, 'db'>,
  from: string,
  features: readonly Feature[],
): Promise<TypedColumn[]> {
  const names = features.map(({ name }) => quoteName(name)).join(', ');
  return (await db.columns(`select ${names} from ${from} order by subscriber_id`)).columns;
}

function numbersOf(column: TypedColumn | undefined): Float64Array {
  if (column?.kind !== 'numeric') throw new Error('labels are numbers');
  return column.values;
}
