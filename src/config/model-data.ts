import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { exitCodes, Failure } from '../core/failure.ts';
import { packageRoot } from '../core/package-root.ts';
import { tellIssue } from './rule-words.ts';
import { tellYamlError } from './yaml-words.ts';

/**
 * Reads a list that analysts may change (evidence, playbook): the operator's own file below
 * `models` when there is one, else the one that comes with the program.
 *
 * @param file below `models`, as `journey/evidence.yaml`
 * @throws Failure (exit 2) naming file and key of the first mistake
 */
export function readModelData<Schema extends z.ZodType>(
  config: { models: string },
  file: string,
  schema: Schema,
): z.infer<Schema> {
  const own = join(config.models, file);
  const path = existsSync(own) ? own : join(packageRoot, 'models', file);
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: new LineCounter() });
  const [broken] = document.errors;
  if (broken) {
    throw new Failure(exitCodes.usage, {
      en: `${path}: ${broken.message.split('\n', 1)[0]}`,
      zh: `${path} 第 ${broken.linePos?.[0].line} 行：${tellYamlError(broken).zh}`,
    });
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 50 }), { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const key = issue.path.map(String).join('.');
  const { en, zh } = tellIssue(issue);
  throw new Failure(exitCodes.usage, {
    en: `${path}: \`${key}\`: ${en}: correct it`,
    zh: `${path}：\`${key}\`：${zh}；请更正`,
  });
}
