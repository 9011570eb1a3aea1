import Table from 'cli-table3';
import { Command } from 'commander';
import { type CheckReport, checkExtracts } from '../extracts/check/check-extracts.ts';
import { throwIfRefused } from '../extracts/load-all.ts';
import { type Context, contextOf, readDay } from './context.ts';

/** `holdfast check`: reads everything, writes nothing, tells what a load would do. */
export function checkCommand(): Command {
  return new Command('check')
    .description('reads every extract against the contract and writes nothing')
    .option('--date <day>', 'files up to this day; default: yesterday')
    .action(async (flags: { date?: string }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asOf = flags.date ? readDay(flags.date, '--date') : context.yesterday(config.timezone);
      const { log, progress } = context;
      const report = await checkExtracts({ config, asOf, log, progress });
      if (context.json) context.printJson(report);
      else show(context, report);
      throwIfRefused(report);
    });
}

function show(context: Context, report: CheckReport): void {
  const head = ['extract', 'files', 'read', 'loaded', 'rejected', 'repeated', 'newest'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const one of report.extracts) {
    const counts = [one.files, one.read, one.loaded, one.rejected, one.repeated];
    table.push([one.extract, ...counts, one.newest ?? '–']);
  }
  context.print(table.toString());
  for (const one of report.extracts) {
    const gaps = one.coverage.filter(({ filled, rows }) => filled < rows);
    if (gaps.length > 0) {
      const shares = gaps.map(({ column, filled, rows }) => `${column} ${percent(filled, rows)}`);
      context.print(`${one.extract}: not always filled: ${shares.join(', ')}`);
    }
    for (const { rule, column, rows, file, line, value } of one.rejects) {
      const what = column === null ? 'line' : `column ${column}`;
      const shown = value === null ? '' : ` \`${value}\``;
      context.print(
        `${one.extract}: ${rows} × ${what}${shown} ${rule}; first ${file} line ${line}`,
      );
    }
  }
  for (const { extract, rule, facts, of, lines, first } of report.links) {
    context.print(`${extract}: ${facts} of ${of} facts: ${rule} (${lines} lines, first ${first})`);
  }
  for (const { extract, day, rows, usual } of report.volume) {
    context.print(`${extract}: ${rows} rows on ${day}, ${usual} are usual`);
  }
  for (const { extract, without } of report.missing) {
    context.print(`no ${extract}: null without it: ${without}`);
  }
  for (const { path, state, insteadOf } of report.passed) {
    context.print(`passed over: ${path} (${state}): ${insteadOf} counts`);
  }
  for (const { message } of report.refused) context.print(`refused: ${message}`);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
