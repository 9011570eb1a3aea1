import { z } from 'zod';
import { rule } from './rule-words.ts';

const text = z.string().min(1);
const idText = z
  .string({
    error: ({ input }) =>
      input === undefined
        ? undefined
        : rule({
            en: 'must be text: put it in quotes, so that leading zeros live',
            zh: '应为文本：请加引号，以保留前导零',
          }),
  })
  .min(1);
const share = z.number().min(0).max(1);
const wholeDays = z.number().int().min(0);
const source = z.union([
  text,
  z
    .number()
    .int()
    .min(1, {
      error: rule({
        en: 'is no position: columns are counted from 1',
        zh: '不是列的位置：列从 1 数起',
      }),
    }),
]);

const columnSource = z.union([
  source,
  z
    .strictObject({
      from: z
        .union([source, z.array(source).min(1)])
        .describe('header name or 1-based position; several are joined, then parsed')
        .optional(),
      format: z.string().describe('strptime format of a date or time, as %Y%m%d%H%M%S').optional(),
      scale: z
        .number()
        .describe('factor on a number, as 0.01 for amounts in hundredths')
        .optional(),
      values: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .describe("the source's words and what they mean; any other word is a bad value")
        .optional(),
      sql: z
        .string()
        .describe('DuckDB expression over the source columns; headerless: column1, column2, …')
        .optional(),
    })
    .refine((column) => (column.from === undefined) !== (column.sql === undefined), {
      error: rule({
        en: 'needs either `from` or `sql`',
        zh: '`from` 与 `sql` 须且只须有其一',
      }),
    }),
]);

const extract = z.strictObject({
  files: z.union([text, z.array(text).min(1)]).describe('one glob or a list, below `landing`'),
  date: z
    .string()
    .describe(
      'regular expression on the file name; its first group is the day, YYYYMMDD or YYYY-MM-DD',
    )
    .optional(),
  format: z.enum(['csv', 'jsonl', 'parquet']).describe('else by the suffix').optional(),
  encoding: z.enum(['utf-8', 'utf-16', 'latin-1', 'gb18030']).default('utf-8'),
  delimiter: z.string().min(1).default(','),
  quote: z.string().max(1).describe('empty: fields are never quoted').default('"'),
  header: z.boolean().default(true),
  nulls: z
    .union([z.string(), z.array(z.string())])
    .describe('words that mean nothing is there')
    .default(['', 'NULL', 'null', '\\N'])
    .transform((words) => [words].flat()),
  decimal: z.enum(['.', ',']).describe('decimal mark').default('.'),
  lagDays: wholeDays
    .describe('days between a fact and its being known, where the file has no date')
    .default(0),
  rejectLimit: z
    .number()
    .min(0)
    .describe(
      'up to 1: share of bad rows, above: their number; beyond it the file is refused whole',
    )
    .default(0.1),
  columns: z.record(z.string(), columnSource).optional(),
  sql: text.describe("the operator's own statement over $files, instead of `columns`").optional(),
});

const cdrExtract = extract.extend({ keepRaw: z.boolean().optional() });
const usageExtract = extract.extend({
  measures: z
    .array(text, {
      error: rule({
        en: 'must be a list of names; what the source calls otherwise stands in `columns` too',
        zh: '应为名称的列表；源文件中另有叫法的，还要写在 `columns` 中',
      }),
    })
    .describe('further numeric columns, which become features')
    .default([]),
});

/** The whole configuration, `holdfast.yaml`; the only source of the `Config` type. */
export const configSchema = z.strictObject({
  operator: idText.describe('our own code in peer_operator, plans.operator and numbers.operator'),
  timezone: z
    .string()
    .refine(isTimezone, { error: rule({ en: 'is no IANA time zone', zh: '不是 IANA 时区' }) })
    .default('UTC'),
  language: z.enum(['en', 'zh']).default('en'),
  currency: z.string().describe('sign or code shown beside money').default(''),
  landing: text,
  warehouse: text.default('var/holdfast.duckdb'),
  models: text.default('models'),
  out: text.default('out'),
  keepRaw: z.boolean().describe('keep raw CDRs in the warehouse').default(false),
  extracts: z.strictObject({
    subscribers: extract,
    cdr: cdrExtract.optional(),
    usage: usageExtract.optional(),
    bills: extract.optional(),
    recharges: extract.optional(),
    complaints: extract.optional(),
    service_events: extract.optional(),
    plans: extract.optional(),
    campaigns: extract.optional(),
    numbers: extract.optional(),
    accounts: extract.optional(),
    outcomes: extract.optional(),
  }),
  churn: z
    .strictObject({
      horizonDays: z.number().int().min(1).default(30),
      silentDays: z.number().int().min(1).default(30),
      activeDays: z.number().int().min(1).default(14),
    })
    .prefault({}),
  model: z
    .strictObject({
      learner: z.enum(['boosting', 'forest', 'ml-random-forest']).default('boosting'),
      retrainDays: z
        .number()
        .int()
        .min(1)
        .describe('age at which the night trains anew')
        .default(30),
      sampleDates: z.number().int().min(2).describe('past as-of dates to learn from').default(8),
      everyDays: z.number().int().min(1).describe('distance between those dates').default(7),
      maxRows: z.number().int().min(1000).describe('rows of a training sample').default(400_000),
      seed: z.number().int().default(1),
    })
    .prefault({}),
  journey: z
    .strictObject({
      stages: z
        .enum(['hidden-markov', 'hidden-markov-fitted', 'hazard', 'rules'])
        .describe(
          'what places a line on its way out: the stage model as it is written, or fitted by `train` on the own past, a hazard model fitted likewise, or the rules alone',
        )
        .default('hidden-markov'),
    })
    .prefault({}),
  alerts: z
    .strictObject({
      capacity: z
        .record(z.string(), z.number().int().min(0))
        .describe('calls a night by queue; `default` for every queue not named')
        .default({ default: 200 }),
      queueBy: z
        .enum(['region', 'brand', 'manager_id', 'none'])
        .describe('what a queue is: a line with an account manager always goes to the manager')
        .default('none'),
      controlShare: share.default(0.1),
      universalControlShare: share.describe('persons never contacted, all year').default(0.01),
      cooldownDays: wholeDays.default(30),
      minimumStage: z.enum(['idea', 'inducement', 'decision', 'action']).default('idea'),
      salt: z.string().describe('changes who is set aside as a control').default('holdfast'),
    })
    .prefault({}),
  value: z
    .strictObject({
      marginShare: share.describe('margin in revenue').default(0.4),
      discountYearly: share.default(0.1),
      contactCost: z.number().min(0).default(1),
      offerCost: z.number().min(0).default(10),
      stayerTakesOffer: share.describe('share of stayers who take the offer').default(0.5),
    })
    .prefault({}),
  tariffs: z
    .strictObject({
      contractBreakShare: share
        .describe('what leaving a contract costs, as a share of the fees left in it')
        .default(0),
    })
    .prefault({}),
  night: z
    .strictObject({
      catchUpDays: z.number().int().min(0).describe('missed nights that are worked off').default(7),
      staleDays: z
        .strictObject({
          cdr: wholeDays.default(2),
          subscribers: wholeDays.default(10),
          usage: wholeDays.default(45),
          bills: wholeDays.default(45),
        })
        .describe('a required extract older than this ends the night with exit 4')
        .prefault({}),
      keepFeatureNights: z.number().int().min(1).default(14),
      writeFeatures: z
        .boolean()
        .describe('features.parquet beside the lists: every feature of every active line')
        .default(true),
    })
    .prefault({}),
  resources: z
    .strictObject({
      threads: z.number().int().min(1).default(2),
      memory: z
        .string()
        .regex(/^\d+(\.\d+)?(MB|GB)$/)
        .default('4GB'),
    })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
export type ExtractConfig = z.infer<typeof extract>;
export type UsageConfig = z.infer<typeof usageExtract>;
export type ColumnSource = z.infer<typeof columnSource>;
export type ExtractName = keyof Config['extracts'];

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
