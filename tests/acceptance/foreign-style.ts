import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { quoteText } from '../../src/db/quote.ts';
import { encodeGb18030 } from './gb18030.ts';

/** How one extract looks in the foreign house: a file name, a heading (none: headerless), its columns. */
interface Style {
  folder: string;
  name: (day: string) => string;
  heading?: string;
  delimiter: string;
  lineEnd: string;
  /** DuckDB expressions over the canonical text columns. */
  columns: string[];
  /** Lines that no reader can take, put among the good ones. */
  broken: string[];
}

const words = (column: string, table: Record<string, string>) =>
  `case ${column} ${Object.entries(table)
    .map(([ours, theirs]) => `when '${ours}' then '${theirs}'`)
    .join(' ')} else '' end`;
/** Amounts as whole hundredths of a fen: the simulated operator's money has four decimals. */
const whole = (column: string) => `cast(cast(${column} as decimal(18,4)) * 10000 as bigint)`;
const compact = (column: string) => `replace(${column}, '-', '')`;

const styles: Style[] = [
  {
    folder: 'subscribers',
    name: (day) => `用户资料/用户资料_${day}.txt`,
    heading:
      '用户编码|手机号码|IMSI|客户编码|集团编码|入网日期|状态|销户日期|销户原因|品牌|套餐|付费方式|合约到期|地区|渠道|出生年|性别|信用额度|免打扰|客户经理',
    delimiter: '|',
    lineEnd: '\r\n',
    columns: [
      'subscriber_id',
      'msisdn',
      'imsi',
      'customer_id',
      'account_id',
      compact('activated_on'),
      words('status', { active: '在用', suspended: '停机', closed: '销户' }),
      compact('closed_on'),
      words('close_reason', {
        port_out: '携出',
        customer_request: '主动销户',
        nonpayment: '欠费',
        migration: '转网',
        inactivity: '沉默',
        fraud: '欺诈',
        other: '其他',
      }),
      'brand',
      'plan_id',
      words('payment_type', { prepaid: '预付费', postpaid: '后付费' }),
      compact('contract_end_on'),
      'region',
      'sales_channel',
      'birth_year',
      'gender',
      'credit_limit',
      words('do_not_contact', { true: '是', false: '否' }),
      'manager_id',
    ],
    broken: ['00000000001|半行', '坏|行|太|短|了'],
  },
  {
    folder: 'cdr',
    name: (day) => `cdr/cdr_${day}.txt.gz`,
    delimiter: '|',
    lineEnd: '\n',
    columns: [
      `strftime(event_at::timestamp, '%Y%m%d')`,
      `strftime(event_at::timestamp, '%H%M%S')`,
      'subscriber_id',
      words('direction', { out: '主叫', in: '被叫' }),
      words('kind', { voice: '语音', sms: '短信', mms: '彩信', data: '流量' }),
      `case when length(peer) = 11 then '+86' || peer else peer end`,
      'peer_operator',
      'duration_s',
      'bytes',
      whole('charge'),
      'cell_id',
      'imei',
      words('roaming', { none: '非漫游', domestic: '国内漫游', international: '国际漫游' }),
      words('result', { ok: '成功', dropped: '掉话', failed: '失败' }),
    ],
    broken: [
      '20260101|0800',
      '20261340|080000|x|主叫|语音|1|A|1||0|||非漫游|成功',
      '20260101|080000|x|主叫|吹哨|1|A|1||0|||非漫游|成功',
    ],
  },
  {
    folder: 'bills',
    name: (day) => `账单/账单_${day}.csv`,
    heading: '用户编码,账期,出账日,到期日,月租,使用费,超出费,优惠,合计,缴费日,欠费',
    delimiter: ',',
    lineEnd: '\n',
    columns: [
      'subscriber_id',
      compact('period'),
      compact('issued_on'),
      compact('due_on'),
      ...['recurring_charge', 'usage_charge', 'overage_charge', 'discount', 'total'].map(whole),
      compact('paid_on'),
      whole('arrears'),
    ],
    broken: ['"坏账单'],
  },
];

/** The same operator's files as another house would write them; every other extract keeps its files. */
export async function writeForeignStyle(from: string, to: string): Promise<void> {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [from] });
  for (const style of styles) {
    for (const file of readdirSync(join(from, style.folder)).sort()) {
      const day = /\d{8}/.exec(file)?.[0] as string;
      const text = await restyle(db, join(from, style.folder, file), style);
      const target = join(to, style.name(day));
      mkdirSync(dirname(target), { recursive: true });
      const bytes = encodeGb18030(text);
      writeFileSync(target, target.endsWith('.gz') ? gzipSync(bytes) : bytes);
    }
  }
  db.close();
  const restyled = new Set(styles.map((style) => style.folder));
  const others = readdirSync(from, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !restyled.has(entry.name) && entry.name !== 'truth',
  );
  for (const entry of others)
    cpSync(join(from, entry.name), join(to, entry.name), { recursive: true });
}

async function restyle(db: Database, file: string, style: Style): Promise<string> {
  const fields = style.columns.map((column) => `coalesce((${column})::varchar, '')`);
  const { columns } = await db.columns(
    `select concat_ws(${quoteText(style.delimiter)}, ${fields.join(', ')}) as line
     from read_csv(${quoteText(file)}, header = true, all_varchar = true)`,
  );
  const column = columns[0];
  if (column?.kind !== 'category') throw new Error('a text column was asked for');
  const lines = [...column.codes].map((code) => column.levels[code] as string);
  const middle = Math.floor(lines.length / 2);
  // In a file of few lines they would be more than `rejectLimit` allows.
  const broken = lines.length >= 50 ? style.broken : [];
  const all = [...lines.slice(0, middle), ...broken, ...lines.slice(middle)];
  return [...(style.heading ? [style.heading] : []), ...all, ''].join(style.lineEnd);
}

/** The configuration of the foreign house, from the contract alone; other extracts as they were. */
export function foreignConfig(original: string): string {
  const kept = original
    .split('\n')
    .filter((line) => !/^ {2}(subscribers|cdr|bills):/.test(line))
    .join('\n');
  return kept.replace(
    'extracts:\n',
    `extracts:
  subscribers:
    files: '用户资料/用户资料_*.txt'
    date: '用户资料_(\\d{8})'
    encoding: gb18030
    delimiter: '|'
    quote: ''
    columns:
      subscriber_id: 用户编码
      msisdn: 手机号码
      imsi: IMSI
      customer_id: 客户编码
      account_id: 集团编码
      activated_on: { from: 入网日期, format: '%Y%m%d' }
      status: { from: 状态, values: { 在用: active, 停机: suspended, 销户: closed } }
      closed_on: { from: 销户日期, format: '%Y%m%d' }
      close_reason: { from: 销户原因, values: { 携出: port_out, 主动销户: customer_request, 欠费: nonpayment, 转网: migration, 沉默: inactivity, 欺诈: fraud, 其他: other } }
      brand: 品牌
      plan_id: 套餐
      payment_type: { from: 付费方式, values: { 预付费: prepaid, 后付费: postpaid } }
      contract_end_on: { from: 合约到期, format: '%Y%m%d' }
      region: 地区
      sales_channel: 渠道
      birth_year: 出生年
      gender: 性别
      credit_limit: 信用额度
      do_not_contact: { from: 免打扰, values: { 是: 'true', 否: 'false' } }
      manager_id: 客户经理
  cdr:
    files: 'cdr/cdr_*.txt.gz'
    date: 'cdr_(\\d{8})'
    encoding: gb18030
    delimiter: '|'
    header: false
    columns:
      event_at: { from: [1, 2], format: '%Y%m%d%H%M%S' }
      subscriber_id: 3
      direction: { from: 4, values: { 主叫: out, 被叫: in } }
      kind: { from: 5, values: { 语音: voice, 短信: sms, 彩信: mms, 流量: data } }
      peer: { sql: "regexp_replace(column6, '^(\\\\+86|0086)', '')" }
      peer_operator: 7
      duration_s: 8
      bytes: 9
      charge: { from: 10, scale: 0.0001 }
      cell_id: 11
      imei: 12
      roaming: { from: 13, values: { 非漫游: none, 国内漫游: domestic, 国际漫游: international } }
      result: { from: 14, values: { 成功: ok, 掉话: dropped, 失败: failed } }
  bills:
    files: ['账单/账单_*.csv']
    date: '账单_(\\d{8})'
    encoding: gb18030
    columns:
      subscriber_id: 用户编码
      period: { from: 账期, format: '%Y%m' }
      issued_on: { from: 出账日, format: '%Y%m%d' }
      due_on: { from: 到期日, format: '%Y%m%d' }
      recurring_charge: { from: 月租, scale: 0.0001 }
      usage_charge: { from: 使用费, scale: 0.0001 }
      overage_charge: { from: 超出费, scale: 0.0001 }
      discount: { from: 优惠, scale: 0.0001 }
      total: { from: 合计, scale: 0.0001 }
      paid_on: { from: 缴费日, format: '%Y%m%d' }
      arrears: { from: 欠费, scale: 0.0001 }
`,
  );
}
