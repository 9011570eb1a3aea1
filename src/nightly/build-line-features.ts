import { buildFeatures } from '../features/build-features.ts';
import { lineWeeks } from '../features/relations.ts';
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
    /** Whether weeks that no later night reads are taken away. */
    forgetOlderWeeks?: boolean;
  },
): Promise<number> {
  const { keepOutlooks: isKept = false, forgetOlderWeeks: forgetOlder = false } = request;
  if (!request.population) await layReadWeeks(request, forgetOlder);
  return buildFeatures({ ...request, readWalks: (walk) => walkAsWritten({ ...walk, isKept }) });
}

/** Lays down the weeks that features and stages of a date are summed from. */
export async function layReadWeeks(
  request: Pick<Request, 'db' | 'config' | 'asOf' | 'times'>,
  forgetOlder: boolean,
): Promise<void> {
  const { db, config, asOf, times } = request;
  const spec = readSpecFile(config);
  const walk = { stepDays: spec.stepDays, weeks: readWeeks(spec) };
  const lay = () => layWeeks({ db, operator: config.operator, asOf, lineWeeks, walk, forgetOlder });
  await (times ? times.time('weeks', lay) : lay());
}

/** The features of a night, whose stages are named from what the walk tells where the configuration says so. */
export function buildNightFeatures(
  request: Omit<Parameters<typeof buildLineFeatures>[0], 'keepOutlooks' | 'forgetOlderWeeks'>,
): Promise<number> {
  const keepOutlooks = request.config.journey.stages === 'hidden-markov';
  return buildLineFeatures({ ...request, keepOutlooks, forgetOlderWeeks: true });
}
