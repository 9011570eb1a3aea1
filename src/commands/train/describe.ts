import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import type { ModelCard } from '../../model/card.ts';
import { figureName } from '../../model/card-words.ts';
import type { Live } from '../../model/registry.ts';
import type { Figure } from '../../model/validate.ts';
import { terminalTable } from '../terminal-table.ts';
import { modelWords } from '../words/models.ts';

/** A version that was just trained: its figures, its limits, and whether it is live. */
export function describeTraining(
  card: ModelCard,
  live: Live | undefined,
  language: Language,
): string {
  const words = modelWords(language);
  const { version, checkedOn, figures } = card;
  const { churned, rows, baseRate } = figures;
  const judged = checkedOn === 'later time' ? words.laterTime : words.otherPersons;
  const rate = `${(baseRate * 100).toFixed(1)} %`;
  const shown = [...figures.churn, ...figures.unannounced, ...figures.others];
  return [
    fillNames(words.trained, { version, judged, churned, rows, rate }),
    terminalTable(
      words.figures,
      shown.map((figure) => figureRow(figure, language)),
    ),
    ...card.limits.map((limit) => fillNames(words.limit, { limit })),
    fillNames(words.more, { version }),
    ...describeLive(live, version, language),
  ].join('\n');
}

function figureRow({ name, value, low, high }: Figure, language: Language): string[] {
  const shown = (number: number | null) => (number === null ? '–' : number.toPrecision(3));
  return [figureName(name, language), shown(value), `${shown(low)} – ${shown(high)}`];
}

function describeLive(live: Live | undefined, trained: string, language: Language): string[] {
  if (!live || live.version === trained) return [];
  const words = modelWords(language);
  const why = live.pinned ? words.pinned : words.later;
  return [fillNames(words.liveStays, { version: live.version, why, trained })];
}
