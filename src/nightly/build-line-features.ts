import { buildFeatures } from '../features/build-features.ts';
import { walkAsWritten } from '../journey/stage-model/walk-as-written.ts';

/**
 * The features of every line, those of the journey among them: the stage model reads the same facts,
 * but rooms do not import each other, so it is handed in here. @returns the number of lines
 */
export function buildLineFeatures(
  request: Omit<Parameters<typeof buildFeatures>[0], 'readWalks'> & {
    /** Whether `journey.outlook` keeps what the stage model says, for the stages of that night. */
    keepOutlooks?: boolean;
  },
): Promise<number> {
  const { keepOutlooks: isKept = false } = request;
  return buildFeatures({ ...request, readWalks: (walk) => walkAsWritten({ ...walk, isKept }) });
}

/** The features of a night, whose stages are named from what the walk tells where the configuration says so. */
export function buildNightFeatures(
  request: Omit<Parameters<typeof buildLineFeatures>[0], 'keepOutlooks'>,
): Promise<number> {
  const keepOutlooks = request.config.journey.stages === 'hidden-markov';
  return buildLineFeatures({ ...request, keepOutlooks });
}
