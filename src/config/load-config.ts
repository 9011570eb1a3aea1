import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Sentence } from '../core/language.ts';
import { toldBy } from '../core/told-error.ts';
import { firstMistake } from './mistakes.ts';
import { type Config, configSchema } from './schema.ts';
import { tellYamlError } from './yaml-words.ts';

/** The configuration with every path made absolute. */
export interface LoadedConfig extends Config {
  /** The file it was read from. */
  file: string;
  /** The folder that relative paths in it start from. */
  folder: string;
}

const largestBytes = 1_000_000;

/**
 * Reads `holdfast.yaml`.
 *
 * @throws Failure (exit 2) naming line and key of the first mistake: unknown or doubled keys,
 *         wrong types, unquoted numbers where text is meant
 */
export function loadConfig(path: string): LoadedConfig {
  const file = resolve(path);
  if (!existsSync(file)) {
    fail({
      en: `there is no configuration ${path}: run \`holdfast init\` or name one with --config FILE`,
      zh: `找不到配置文件 ${path}：请运行 \`holdfast init\`，或用 --config FILE 指定`,
    });
  }
  if (statSync(file).size > largestBytes) {
    fail({
      en: `${path} is larger than a configuration can be`,
      zh: `${path} 过大，不像是配置文件`,
    });
  }
  const config = parseConfig(readText(file, path), path);
  const folder = dirname(file);
  return {
    ...config,
    file,
    folder,
    landing: resolve(folder, config.landing),
    warehouse: resolve(folder, config.warehouse),
    models: resolve(folder, config.models),
    out: resolve(folder, config.out),
  };
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    fail({
      en: `${path} cannot be read (${code}): check that it is a file, and its rights`,
      zh: `无法读取 ${path}（${code}）：请确认它是文件，并检查权限`,
    });
  }
}

/** As `loadConfig`, from text; `name` stands in messages. */
export function parseConfig(text: string, name: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) {
    fail(inLine(name, lines.linePos(broken.pos[0]).line, tellYamlError(broken)));
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    fail({ en: `${name}: ${toldBy(error).en}`, zh: `${name}：别名（\`*\`）有误或过多` });
  }
  const number = unquotedKey(document);
  if (number) {
    const { source, read } = number;
    const told = {
      en: `the key ${source} would be read as ${read}: put it in quotes`,
      zh: `键 ${source} 会被读作 ${read}：请加引号`,
    };
    fail(inLine(name, lines.linePos(number.offset).line, told));
  }
  const parsed = configSchema.safeParse(plain ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { keys, told } = firstMistake(parsed.error.issues);
  fail(inLine(name, findLine(document, lines, keys), told));
}

function inLine(name: string, line: number | undefined, { en, zh }: Sentence): Sentence {
  return {
    en: `${name}${line ? ` line ${line}` : ''}: ${en}`,
    zh: `${name}${line ? ` 第 ${line} 行` : ''}：${zh}`,
  };
}

/** The first key that is not text and would be another one as text: `01` would be `1`. */
function unquotedKey(
  document: ReturnType<typeof parseDocument>,
): { source: string; read: string; offset: number } | undefined {
  let found: { source: string; read: string; offset: number } | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value === 'string' || key.source === undefined) return;
      if (key.source === String(key.value)) return;
      found = { source: key.source, read: String(key.value), offset: key.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

function findLine(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  keys: readonly PropertyKey[],
): number | undefined {
  for (let length = keys.length; length > 0; length--) {
    const path = keys.slice(0, length);
    const parent = document.getIn(path.slice(0, -1), true) as
      | { items?: { key?: { value?: unknown; range?: number[] } }[] }
      | undefined;
    const pair = parent?.items?.find((item) => String(item.key?.value) === String(path.at(-1)));
    if (pair?.key?.range) return lines.linePos(pair.key.range[0] as number).line;
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function fail(told: Sentence): never {
  throw new Failure(exitCodes.usage, told);
}
