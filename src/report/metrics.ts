import { daysBetween } from '../core/dates.ts';
import type { NightSummary } from './night-summary.ts';
import type { RunFacts } from './run-facts.ts';

interface Metric {
  name: string;
  help: string;
  samples: { labels?: Record<string, string>; value: number }[];
}

/** The run in Prometheus' text format, for the node exporter's textfile collector. */
export function metricsText(night: NightSummary, run: RunFacts): string {
  return metricsOf(night, run)
    .filter((metric) => metric.samples.length > 0)
    .map(metricText)
    .join('');
}

function metricsOf(night: NightSummary, run: RunFacts): Metric[] {
  const started = Date.parse(run.startedAt);
  return [
    gauge('as_of_timestamp_seconds', 'As-of date of the lists (midnight UTC).', [
      { value: Date.parse(`${night.asOf}T00:00:00Z`) / 1000 },
    ]),
    gauge(
      'run_started_timestamp_seconds',
      'Moment the run began.',
      Number.isNaN(started) ? [] : [{ value: started / 1000 }],
    ),
    gauge(
      'step_seconds',
      'Duration of a step of the night.',
      run.steps.map((step) => ({ labels: { step: step.name }, value: step.seconds })),
    ),
    gauge('lines_scored', 'Active lines scored.', [{ value: night.scored }]),
    gauge(
      'lines_by_stage',
      'Active lines by stage.',
      night.stages.map((row) => ({ labels: { stage: row.stage }, value: row.lines })),
    ),
    gauge('alerts', 'Alerts on the list.', [{ value: night.alerts }]),
    gauge(
      'alerts_by_queue',
      'Alerts by queue.',
      night.queues.map((row) => ({ labels: { queue: row.name }, value: row.lines })),
    ),
    gauge('controls', 'Lines set aside as controls.', [{ value: night.controls }]),
    gauge(
      'extract_age_days',
      'Days from the newest day that an extract tells of to the as-of date.',
      night.freshness.flatMap((row) =>
        row.newest === null
          ? []
          : [{ labels: { extract: row.extract }, value: daysBetween(row.newest, night.asOf) }],
      ),
    ),
    gauge(
      'rows_rejected',
      'Rows in quarantine by extract.',
      night.freshness.map((row) => ({
        labels: { extract: row.extract },
        value: row.rejected + row.rejected_undated,
      })),
    ),
    gauge('warnings', 'Warnings of the run.', [{ value: run.warnings.length }]),
  ];
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name: `holdfast_${name}`, help, samples };
}

function metricText(metric: Metric): string {
  const lines = metric.samples.map(
    (sample) => `${metric.name}${labelsText(sample.labels)} ${sample.value}\n`,
  );
  return `# HELP ${metric.name} ${metric.help}\n# TYPE ${metric.name} gauge\n${lines.join('')}`;
}

function labelsText(labels: Record<string, string> | undefined): string {
  if (!labels) return '';
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value
        .replaceAll('\\', '\\\\')
        .replaceAll('"', '\\"')
        .replace(/[\r\n]+/g, ' ')}"`,
  );
  return `{${pairs.join(',')}}`;
}
