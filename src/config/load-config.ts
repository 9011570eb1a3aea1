import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { exitCodes, Failure } from '../core/failure.ts';
import { type Config, configSchema } from './schema.ts';

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
    fail(`there is no configuration ${path}: run \`holdfast init\` or name one with --config FILE`);
  }
  if (statSync(file).size > largestBytes) fail(`${path} is larger than a configuration can be`);
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
    fail(`${path} cannot be read (${code}): check that it is a file, and its rights`);
  }
}

/** As `loadConfig`, from text; `name` stands in messages. */
export function parseConfig(text: string, name: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) {
    const at = lines.linePos(broken.pos[0]);
    const what = broken.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '');
    fail(`${name} line ${at.line}: ${what}`);
  }
  const lineOf = (keys: readonly PropertyKey[]) => findLine(document, lines, keys);
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    fail(`${name}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
  const number = unquotedKey(document);
  if (number) {
    const at = lines.linePos(number.offset);
    fail(
      `${name} line ${at.line}: the key ${number.source} would be read as ${number.read}: put it in quotes`,
    );
  }
  const parsed = configSchema.safeParse(plain ?? {});
  if (parsed.success) return parsed.data;
  const issue = deepest(firstOf(parsed.error.issues));
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const keys = unknown === undefined ? issue.path : [...issue.path, unknown];
  const line = lineOf(keys);
  fail(`${name}${line ? ` line ${line}` : ''}: ${describe(issue, keys)}`);
}

type Issue = z.core.$ZodIssue;

/** A misspelled key is told before the key that is missing for it. */
function firstOf(issues: readonly Issue[]): readonly Issue[] {
  const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
  return unknown ? [unknown] : issues;
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

/** Inside a union the branch that got furthest says most about what was meant. */
function deepest(issues: readonly Issue[]): Issue {
  const first = issues[0] as Issue;
  if (first.code !== 'invalid_union') return first;
  const inner = first.errors
    .flatMap((branch) => branch.slice(0, 1))
    .filter((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
  const next = inner[0];
  if (!next) return first;
  return deepest([{ ...next, path: [...first.path, ...next.path] } as Issue]);
}

function describe(issue: Issue, keys: readonly PropertyKey[]): string {
  const key = keys.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `unknown key \`${key}\`: remove it or correct its spelling`;
  }
  if (isMissing(issue)) return `\`${key}\` is missing`;
  const quotes =
    issue.code === 'invalid_type' && issue.expected === 'string' && !/quotes/.test(issue.message)
      ? ' (a number, date or true/false where text is meant: put it in quotes)'
      : '';
  return `\`${key}\`: ${issue.message}${quotes}`;
}

function isMissing(issue: Issue): boolean {
  if (issue.code === 'invalid_union') {
    return (
      issue.errors.length > 0 &&
      issue.errors.every(([first]) => first !== undefined && isMissing(first as Issue))
    );
  }
  return issue.code === 'invalid_type' && /received undefined/.test(issue.message);
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

function fail(message: string): never {
  throw new Failure(exitCodes.usage, message);
}
