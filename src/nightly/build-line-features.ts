import { addDays } from '../core/dates.ts';
import { buildFeatures } from '../features/build-features.ts';
import { lineWeeks } from '../features/relations.ts';
import {
  areChancesKept,
  keepChances,
  readChances,
  tellChances,
} from '../journey/night-before/night-before.ts';
import { readWeeks } from '../journey/stage-model/build-panel.ts';
import { readSpecFile } from '../journey/stage-model/spec-file.ts';
import { walkAsWritten } from '../journey/stage-model/walk-as-written.ts';
import { layWeeks } from '../warehouse/weeks/lay-weeks.ts';

type Request = Omit<Parameters<typeof buildFeatures>[0], 'readWalks'>;

/**
 * The features of every line, those of the journey among them: the stage model reads the same facts,
 * but rooms do not import each other, so it is handed in here. When all lines are asked for, the
 * weeks they are summed from are laid down for the dates that come. @returns the number of lines
 */
export async function buildLineFeatures(
  request: Request & {
    /** Whether `journey.outlook` keeps what the stage model says, for the stages of that night. */
    keepOutlooks?: boolean;
    /**
     * Whether nights follow each other: chances of contacts are read as the night before kept them, kept
     * for the next, and weeks that no later night reads are taken away.
     */
    isNight?: boolean;
  },
): Promise<number> {
  const { keepOutlooks: isKept = false, isNight = false } = request;
  const before = { ...request, asOf: addDays(request.asOf, -1) };
  const isBeforeKept = isNight && (await areChancesKept(before));
  if (!request.population) {
    await layReadWeeks(request, isNight);
    if (!isBeforeKept) await layWalkWeeks(before);
  }
  return buildFeatures({
    ...request,
    readWalks: {
      read: (walk) =>
        isNight ? tellNight({ ...walk, isKept }) : walkAsWritten({ ...walk, isKept }),
      readNightBefore: isBeforeKept ? readChances : tellChances,
    },
  });
}

/** Follows all open lines, and keeps their chances for the next night. */
export async function tellNight(
  walk: Parameters<typeof walkAsWritten>[0] & { into: string },
): Promise<void> {
  const { everybody, into } = walk;
  const open = `(select subscriber_id from ${everybody} where closed_on is null)`;
  const population = `(from ${open} union select subscriber_id from ${walk.population})`;
  await walkAsWritten({ ...walk, population });
  await keepChances(walk, { walk: into, everybody });
}

type LayRequest = Pick<Request, 'db' | 'config' | 'asOf' | 'times'>;

/** Lays down the weeks that features and stages of a date are summed from. */
export async function layReadWeeks(request: LayRequest, forgetOlder: boolean): Promise<void> {
  await lay(request, { lineWeeks, forgetOlder });
}

/** Lays down the weeks that chances of a date are told from. */
async function layWalkWeeks(request: LayRequest): Promise<void> {
  await lay(request, { lineWeeks: 0, forgetOlder: false });
}

async function lay(
  { db, config, asOf, times }: LayRequest,
  weeks: { lineWeeks: number; forgetOlder: boolean },
): Promise<void> {
  const spec = readSpecFile(config);
  const walk = { stepDays: spec.stepDays, weeks: readWeeks(spec) };
  const layThem = () => layWeeks({ db, operator: config.operator, asOf, walk, ...weeks });
  await (times ? times.time('weeks', layThem) : layThem());
}

/** The features of a night, whose stages are named from what the walk tells where the configuration says so. */
export function buildNightFeatures(
  request: Omit<Parameters<typeof buildLineFeatures>[0], 'keepOutlooks' | 'isNight'>,
): Promise<number> {
  const keepOutlooks = request.config.journey.stages === 'hidden-markov';
  return buildLineFeatures({ ...request, keepOutlooks, isNight: true });
}
