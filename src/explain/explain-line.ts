import { reasonsOfLine } from '../alerts/reasons.ts';
import { keepEvidenceOfLine } from '../journey/evidence-of-line.ts';
import type { LoadContext } from '../nightly/take-in.ts';
import { compareWithPeers } from './compare-peers.ts';
import { findLine } from './facts/find-line.ts';
import { placeOnList } from './facts/place-on-list.ts';
import { readAnswer, readLineFacts, readStanding } from './facts/standing.ts';
import { readTariff } from './facts/tariff.ts';
import { readTimeline } from './facts/timeline.ts';
import { findMissing } from './find-missing.ts';
import type { LineNight } from './line-night.ts';
import { modelOfLine } from './model-of-line.ts';
import { type Peers, takePeers } from './peers.ts';
import { prepareNight } from './prepare-night.ts';
import type { Standing, Story } from './story.ts';
import { tryChanges } from './try-changes.ts';

/**
 * Tells the story of one line as of a day, by what was known then. A night that is not in the
 * warehouse is worked out for the story; whatever is written on the way is taken back.
 *
 * @param request.asked the line's id, its number on that day, or an alert of its
 * @throws Failure (exit 2) when no such line is known, (exit 4) when the data of that day is not
 *         there, (exit 6) when the night has to be worked out and there is no usable model
 */
export async function explainLine(request: LoadContext & { asked: string }): Promise<Story> {
  const { db, asOf, asked } = request;
  const night: LineNight = { ...request, line: await findLine(db, asOf, asked) };
  return db.rehearse(async () => {
    const origin = await prepareNight(request);
    const standing = await readStanding(night);
    const peers = standing && (await takePeers(night));
    return {
      asOf,
      night: origin,
      line: await readLineFacts(night),
      standing,
      ...(await readTimeline(night)),
      ...(standing && peers ? await explainStanding(night, standing, peers) : unscored),
      tariff: await readTariff(night),
      missing: await findMissing(night, peers),
    };
  });
}

type Explained = Pick<Story, 'list' | 'reasons' | 'answer' | 'features' | 'changes'>;

const unscored: Explained = {
  list: null,
  reasons: [],
  answer: { action: null, offer: null },
  features: [],
  changes: null,
};

async function explainStanding(
  night: LineNight,
  standing: Standing,
  peers: Peers,
): Promise<Explained> {
  const model = await modelOfLine(night, standing.model_version);
  await keepEvidenceOfLine(night, night.line);
  return {
    list: await placeOnList(night, standing.stage),
    reasons: await reasonsOfLine(night, night.line),
    answer: await readAnswer(night),
    features: await compareWithPeers(night, peers),
    changes: model ? await tryChanges({ night, standing, model, peers }) : null,
  };
}
