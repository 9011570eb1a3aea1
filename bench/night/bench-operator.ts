/** What the drawn operator, its night and the floor agree on. */
export const bench = {
  night: '2026-06-30',
  before: '2026-06-29',
  cdrFile: 'cdr_20260630.csv',
  configuration: { operator: 'OWN' },
};

/**
 * The operator's `holdfast.yaml`.
 *
 * @param memory what DuckDB may use, as `5GB`
 */
export function benchYaml({ memory, maxRows }: { memory: string; maxRows: number }): string {
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
model: { sampleDates: 3, maxRows: ${maxRows} }
night: { staleDays: { cdr: 40 } }
resources: { threads: 2, memory: ${memory} }
`;
}
