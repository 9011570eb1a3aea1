import type { ExtractConfig } from '../../config/schema.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';
import { type Dialect, plainDelimiter } from '../scan/dialect.ts';

export type Format = 'csv' | 'jsonl' | 'parquet';

/** A file's format, from the configuration or else from its suffix; delimited text otherwise. */
export function formatOf(path: string, config: Pick<ExtractConfig, 'format'>): Format {
  if (config.format) return config.format;
  const plain = path.replace(/\.(gz|gzip)$/i, '');
  if (/\.(jsonl|ndjson|json)$/i.test(plain)) return 'jsonl';
  return /\.(parquet|pq)$/i.test(plain) ? 'parquet' : 'csv';
}

/**
 * How an extract's delimited and JSON Lines files are to be read.
 *
 * @throws Failure (exit 2) when delimiter and quote cannot be told apart
 */
export function dialectOf(
  extract: string,
  config: ExtractConfig,
  format: 'csv' | 'jsonl',
): Dialect {
  const delimiter = plainDelimiter(config.delimiter);
  if (/[\r\n]/.test(delimiter) || delimiter[0] === config.quote) {
    fail(extract, 'delimiter', {
      en: 'cannot be a line end or begin with the quote',
      zh: '不能是换行符，也不能以引号字符开头',
    });
  }
  if (config.quote !== '' && (config.quote.charCodeAt(0) > 126 || config.quote < ' ')) {
    fail(extract, 'quote', {
      en: "must be one plain character, as '\"', or empty for none",
      zh: "应为一个普通字符，如 '\"'；留空表示没有引号",
    });
  }
  const { encoding, quote, header } = config;
  return { format, encoding, delimiter, quote, header };
}

function fail(extract: string, key: string, { en, zh }: Sentence): never {
  throw new Failure(exitCodes.usage, {
    en: `\`extracts.${extract}.${key}\`: ${en}`,
    zh: `\`extracts.${extract}.${key}\`：${zh}`,
  });
}
