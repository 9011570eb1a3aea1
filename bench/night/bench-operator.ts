/** What the drawn operator, its night and the floor agree on. */
export const bench = {
  night: '2026-06-30',
  before: '2026-06-29',
  cdrFile: 'cdr_20260630.csv',
  linesFile: 'subscribers_20260630.csv',
  configuration: { operator: 'OWN' },
};

/**
 * The operator's `holdfast.yaml`.
 *
 * @param asked.memory     what DuckDB may use, as `5GB`
 * @param asked.learnEvery distance of the three dates that are learned from
 */
export function benchYaml(asked: { memory: string; maxRows: number; learnEvery?: number }): string {
  const { memory, maxRows, learnEvery = 7 } = asked;
  return `operator: OWN
landing: .
extracts:
  subscribers: { files: 'subscribers_*.csv', date: 'subscribers_(\\d{8})' }
  cdr: { files: 'cdr_*.csv', date: 'cdr_(\\d{8})' }
  bills: { files: bills.csv }
  recharges: { files: recharges.csv }
  complaints: { files: complaints.csv }
  plans: { files: plans.csv }
  numbers: { files: numbers.csv }
model: { sampleDates: 3, everyDays: ${learnEvery}, maxRows: ${maxRows} }
night: { staleDays: { cdr: 40 } }
resources: { threads: 2, memory: ${memory} }
`;
}
