import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../core/dates.ts';
import { exitCodes, Failure } from '../../core/failure.ts';
import { decodeStageModel, encodeStageModel, type StageModelFile } from './model-file.ts';
import { evidenceHash, readSpecFile } from './spec-file.ts';

const folderOf = (config: { models: string }) => join(config.models, 'stages');
const nameOf = /^(\d{8})-[0-9a-f]{8}\.json$/;

/** Writes a fitted model aside and renames it into place. @returns its name, `YYYYMMDD-<hash>` */
export function keepStageModel(config: { models: string }, file: StageModelFile): string {
  const text = encodeStageModel(file);
  const version = nameStageModel(file.asOf, text);
  const path = join(folderOf(config), `${version}.json`);
  mkdirSync(folderOf(config), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
  return version;
}

/** A fitted model under the name it would be kept by, without keeping it. */
export function asKept(file: StageModelFile): KeptStageModel {
  return { version: nameStageModel(file.asOf, encodeStageModel(file)), file };
}

function nameStageModel(asOf: Day, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${asOf.replaceAll('-', '')}-${hash}`;
}

/** A kept model and its name. */
export interface KeptStageModel {
  version: string;
  file: StageModelFile;
}

/**
 * The newest stage model whose knowledge does not reach beyond `asOf`; undefined when none is kept.
 *
 * @throws Failure (exit 6) when the file was cut or edited, or reads other evidence than is written now
 */
export function findStageModel(config: { models: string }, asOf: Day): KeptStageModel | undefined {
  const folder = folderOf(config);
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .filter((entry) => (nameOf.exec(entry)?.[1] ?? '9') <= asOf.replaceAll('-', ''))
    .sort()
    .at(-1);
  if (!name) return undefined;
  const file = decodeStageModel(readFileSync(join(folder, name), 'utf8'));
  if (file.evidence !== evidenceHash(readSpecFile(config)))
    throw new Failure(exitCodes.noModel, {
      en: `the stage model ${name} reads other evidence than models/journey/stage-model.yaml now tells: fit it again with \`holdfast train\``,
      zh: `阶段模型 ${name} 所用的依据与 models/journey/stage-model.yaml 现在的不同：请运行 \`holdfast train\` 重新拟合`,
    });
  return { version: name.replace('.json', ''), file };
}
