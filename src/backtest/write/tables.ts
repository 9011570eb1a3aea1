import type { Cell } from '../../alerts/csv.ts';
import type { BacktestResult, ToldFigure } from '../result.ts';

/** A table of results: columns with their DuckDB types, and rows. */
export interface ResultTable {
  name: string;
  columns: Record<string, 'varchar' | 'integer' | 'double' | 'bigint'>;
  rows: Cell[][];
}

const measured = { figure: 'varchar', value: 'double', low: 'double', high: 'double' } as const;

/** The results as flat tables: figures, differences, groups, lead times, stability, flow, features. */
export function resultTables(result: BacktestResult): ResultTable[] {
  return [
    figures(result),
    differences(result),
    groups(result),
    leadTimes(result),
    stability(result),
    stageFlow(result),
    {
      name: 'single_features',
      columns: { feature: 'varchar', family: 'varchar', auc: 'double', suspicious: 'varchar' },
      rows: result.singleFeatures.map((one) => [
        ...[one.feature, one.family, one.auc, String(one.suspicious)],
      ]),
    },
  ];
}

function figures({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'figures',
    columns: {
      ...{ variant: 'varchar', horizon_days: 'integer', as_of: 'varchar' },
      ...{ model_version: 'varchar', ...measured },
    },
    rows: horizons.flatMap(({ horizonDays, variants }) =>
      variants.flatMap(({ name, all, dates }) => [
        ...all.map((one) => [name, horizonDays, 'all', '', ...cells(one)]),
        ...dates.flatMap(({ asOf, modelVersion, figures: told }) =>
          told.map((one) => [name, horizonDays, asOf, modelVersion, ...cells(one)]),
        ),
      ]),
    ),
  };
}

function differences({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'differences',
    columns: { variant: 'varchar', horizon_days: 'integer', ...measured },
    rows: horizons.flatMap(({ horizonDays, variants }) =>
      variants.flatMap(({ name, differences: told }) =>
        told.map((one) => [name, horizonDays, ...cells(one)]),
      ),
    ),
  };
}

function groups({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'groups',
    columns: {
      ...{ horizon_days: 'integer', dimension: 'varchar', group: 'varchar', rows: 'integer' },
      ...{ exits: 'integer', listed: 'integer', ...measured },
    },
    rows: horizons.flatMap(({ horizonDays, groups: told }) =>
      told.flatMap(({ dimension, group, rows, exits, listed, figures: ofGroup }) =>
        ofGroup.map((one) => [
          ...[horizonDays, dimension, group, rows, exits, listed],
          ...cells(one),
        ]),
      ),
    ),
  };
}

function leadTimes({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'lead_times',
    columns: {
      ...{ horizon_days: 'integer', list: 'varchar', exits: 'integer', listed: 'integer' },
      ...{ lower_days: 'integer', median_days: 'integer', upper_days: 'integer' },
    },
    rows: horizons.flatMap(({ horizonDays, walk }) =>
      walk.leadTimes.map((one) => [
        ...[horizonDays, one.list, one.exits, one.listed],
        ...[one.lower_days, one.median_days, one.upper_days],
      ]),
    ),
  };
}

function stability({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'stability',
    columns: {
      ...{ horizon_days: 'integer', as_of: 'varchar', before: 'varchar', lines: 'integer' },
      ...{ top_before: 'integer', top_both: 'integer', listed_before: 'integer' },
      ...{ listed_both: 'integer', order_agreement: 'double' },
    },
    rows: horizons.flatMap(({ horizonDays, walk }) =>
      walk.stability.map((one) => [
        ...[horizonDays, one.as_of, one.before, one.lines, one.top_before, one.top_both],
        ...[one.listed_before, one.listed_both, one.order_agreement],
      ]),
    ),
  };
}

function stageFlow({ horizons }: BacktestResult): ResultTable {
  return {
    name: 'stage_flow',
    columns: {
      ...{ horizon_days: 'integer', from_stage: 'varchar', to_stage: 'varchar' },
      lines: 'integer',
    },
    rows: horizons.flatMap(({ horizonDays, walk }) =>
      walk.stageFlow.map((one) => [horizonDays, one.from_stage, one.to_stage, one.lines]),
    ),
  };
}

function cells({ figure, value, low, high }: ToldFigure): Cell[] {
  return [figure, value, low, high];
}
