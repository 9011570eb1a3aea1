import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Asked {
  seed: number;
  subscribers: number;
  days: number;
  end: string;
}

/** Writes `holdfast.yaml`, which reads every extract, `AS_OF`, the last day, and the words about `truth/`. */
export function writeOwnFiles(out: string, asked: Asked): void {
  writeFileSync(join(out, 'holdfast.yaml'), configuration(asked));
  writeFileSync(join(out, 'truth', 'README.md'), truthReadme(asked));
  writeFileSync(join(out, 'AS_OF'), `${asked.end}\n`);
}

function configuration({ seed, subscribers, days, end }: Asked): string {
  return `# A simulated operator: ${subscribers} lines on the first day, ${days} days to ${end}, seed ${seed}.
operator: KN
timezone: Asia/Shanghai
language: en
landing: .
warehouse: var/holdfast.duckdb
models: models
out: out
extracts:
  subscribers: { files: 'subscribers/subscribers_*.csv.gz', date: 'subscribers_(\\d{8})' }
  cdr: { files: 'cdr/cdr_*.csv.gz', date: 'cdr_(\\d{8})' }
  # a version of a bill is known from its file: paid_on comes with a later one
  bills: { files: 'bills/bills_*.csv.gz', date: 'bills_(\\d{8})' }
  usage: { files: 'usage/usage_*.csv.gz' }
  # these carry the time of the fact in every row, so the file's name says nothing more
  recharges: { files: 'recharges/recharges_*.csv.gz' }
  complaints: { files: 'complaints/complaints_*.csv.gz' }
  service_events: { files: 'service_events/service_events_*.csv.gz' }
  plans: { files: 'plans/plans_*.csv', date: 'plans_(\\d{8})' }
  campaigns: { files: 'campaigns/campaigns_*.csv', date: 'campaigns_(\\d{8})' }
  numbers: { files: 'numbers/numbers_*.csv', date: 'numbers_(\\d{8})' }
  accounts: { files: 'accounts/accounts_*.csv', date: 'accounts_(\\d{8})' }
  outcomes: { files: 'outcomes/*.csv' }
churn: { horizonDays: 30, silentDays: 30, activeDays: 14 }
alerts: { capacity: { default: ${Math.max(40, Math.round(subscribers / 50))} }, controlShare: 0.1, cooldownDays: 30 }
`;
}

function truthReadme({ seed, subscribers, days, end }: Asked): string {
  return `# What nobody could know

The truth behind the extracts of a simulated operator (${subscribers} lines, ${days} days to ${end}, seed ${seed}).
No extract holds any of it, and holdfast never reads it: it is for measuring.

| file | one row is |
|---|---|
| \`lines.csv\` | one line: its person, household and community; when, how and why it ends (\`exit_on\` is its first silent day; kinds external, silent, internal, involuntary, farmed); farm, machine, absence; the line it re-enters for; what it pays and how far above the best tariff (\`price_excess\`) |
| \`walks.csv\` | one walk from the first thought to leaving or back: from \`idea_on\` on the line is at *idea*, from \`inducement_on\` on at *inducement*, and so on until \`ends_on\`; its driver, what set it off (\`source\`) and where it leads (\`direction\`, \`way\`). Changes of plan, brand or owner stand only here, for the line goes on; a walk still under way on the last day is told to its end |
| \`stages_YYYYMM.parquet\` | one line on one day: stage (stable, idea, inducement, decision, action), driver, direction |
| \`re-entries.csv\` | one person who came back under a new SIM |
| \`second-sims.csv\` | one line whose circle finds its owner under another number too |
| \`numbers.csv\` | one unlisted number that sells for a rival |
| \`happenings.csv\` | one rival campaign that works, bad cell, or company that leaves together |
`;
}
