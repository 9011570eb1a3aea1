import type { ModelCard } from './card.ts';
import type { Figure } from './validate.ts';

/** The card as a page that is read from top to bottom. */
export function cardPage(card: ModelCard): string {
  const { figures } = card;
  const sections = [
    `# Model ${card.version}`,
    `Made with what was known on ${card.asOf} at operator ${card.operator}. It says for every active line how likely it leaves to another operator or falls silent within ${card.churn.horizonDays} days (\`churn_probability\` = \`p_external\` + \`p_silent\`), and beside it how likely it changes plan, brand or SIM and stays (\`p_internal\`). Active: an outgoing attempt within ${card.churn.activeDays} days. Silent: none for ${card.churn.silentDays} days.`,
    '## How good it is',
    checkSentence(card),
    figureTable([...figures.churn, ...figures.others]),
    'Lines that have asked to port or cancel are easily found and too late to call; without them:',
    figureTable(figures.unannounced),
    '## Does 5 % mean 5 %?',
    'Lines in ten groups of equal size by probability: predicted beside what happened.',
    markdownTable(
      ['lines', 'predicted', 'observed'],
      figures.calibration.map((bin) => [
        String(bin.rows),
        percent(bin.predicted),
        percent(bin.observed),
      ]),
    ),
    '## What it looks at',
    'Share of the loss that splits on a feature saved; of strongly related features one may stand for all.',
    markdownTable(
      ['feature', 'family', 'share', 'tells of'],
      card.topFeatures.map((one) => [one.name, one.family, percent(one.share), one.why]),
    ),
    '## What it learned from',
    markdownTable(
      ['date', 'used to', 'rows', 'active lines', 'external', 'silent', 'internal', 'involuntary'],
      card.samples.map((sample) => [
        sample.asOf,
        sample.role,
        String(sample.rows),
        ...[sample.lines, sample.external, sample.silent, sample.internal, sample.involuntary].map(
          String,
        ),
      ]),
    ),
    markdownTable(
      ['head', 'learner', 'trees', 'rows', 'exits', 'calibration'],
      card.heads.map((head) => [
        `${head.name}: ${head.meaning}`,
        head.learner,
        String(head.trees),
        String(head.rows),
        String(head.ones),
        head.calibration,
      ]),
    ),
    `${card.features.length} features; seed ${card.model.seed}.`,
    '## What it cannot do',
    card.limits.map((limit) => `- ${limit}`).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function checkSentence(card: ModelCard): string {
  const { figures } = card;
  const base = `Base rate ${percent(figures.baseRate)}: ${figures.churned} of ${figures.rows} lines.`;
  if (card.checkedOn === 'other persons') {
    return `On persons the trees never saw. ${base} 95 % intervals.`;
  }
  const [judged] = card.checkSamples ?? [];
  return `On later time: a model of the same making was judged on ${judged?.asOf}, when all it had learned from was known. ${base} 95 % intervals.`;
}

/** Figures with their intervals as a table. */
export function figureTable(figures: readonly Figure[]): string {
  return markdownTable(
    ['figure', 'value', 'from', 'to', 'interval'],
    figures.map((one) => [
      one.name,
      number(one.value),
      number(one.low),
      number(one.high),
      one.method,
    ]),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value: number | null): string {
  return value === null ? '–' : value.toPrecision(3);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
