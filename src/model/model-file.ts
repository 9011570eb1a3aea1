import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { toldBy } from '../core/told-error.ts';
import type { Calibration } from '../learning/calibrate.ts';
import { decodeModel, encodeModel } from '../learning/model-file.ts';
import { decodeBundle, encodeBundle } from './bundle.ts';
import type { ModelFeature } from './feature-list.ts';
import type { FittedHeads } from './fit.ts';
import type { FittedHead } from './fit-head.ts';
import { type HeadName, heads } from './heads.ts';
import { type ModelVersion, versionName } from './registry.ts';
import { Unusable } from './unusable.ts';

/** What a model was made with; part of the file and so of the version's name. */
export interface ModelHeader {
  asOf: Day;
  churn: Config['churn'];
  model: Config['model'];
  features: ModelFeature[];
}

/** A version read back, ready to score. */
export interface LoadedModel extends ModelVersion {
  header: ModelHeader;
  heads: FittedHeads;
}

type StoredHead = { kind: 'trees' | 'share'; rows: number; ones: number } & {
  share?: number;
  models?: number;
  calibration?: Calibration;
};

/** One file with all heads: header, calibrations, trees, hash. */
export function encodeModelFile(header: ModelHeader, fitted: FittedHeads): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  const stored: Record<string, StoredHead> = {};
  for (const { name } of heads) {
    const head = fitted[name];
    if (head.kind === 'share') {
      stored[name] = head;
    } else {
      const { models, ...rest } = head;
      stored[name] = { ...rest, models: models.length };
      for (const [index, model] of models.entries()) {
        parts[`${name}.${index}`] = encodeModel(model, { head: name });
      }
    }
  }
  return encodeBundle({ header: { ...header, heads: stored }, parts });
}

/**
 * Reads a registered version.
 *
 * @throws Failure (exit 6) when its file is missing, cut, edited, or not the one the name tells of
 */
export function readModel(found: ModelVersion): LoadedModel {
  const path = join(found.folder, 'model.bin');
  try {
    const { header, heads: fitted, version } = decodeModelFile(readFileSync(path));
    if (version !== found.version)
      throw new Unusable({ en: `is version ${version}`, zh: `实为版本 ${version}` });
    return { ...found, header, heads: fitted };
  } catch (error) {
    const { en, zh } = toldBy(error);
    throw new Failure(
      exitCodes.noModel,
      {
        en: `the model file ${path} cannot be used: it ${en}; run \`holdfast train\` or promote another version`,
        zh: `模型文件 ${path} 无法使用（${zh}）：请运行 \`holdfast train\`，或启用其他版本`,
      },
      { cause: error },
    );
  }
}

/**
 * What `encodeModelFile` made, with the version's name that follows from it.
 *
 * @throws Unusable saying what is wrong: no model file, cut, edited, a head missing
 */
export function decodeModelFile(
  bytes: Uint8Array,
): Pick<LoadedModel, 'version' | 'header' | 'heads'> {
  const { header, parts } = decodeBundle<ModelHeader & { heads: Record<string, StoredHead> }>(
    bytes,
  );
  const fitted: Partial<FittedHeads> = {};
  for (const { name: head } of heads) fitted[head] = restoreHead(head, header.heads, parts);
  return { version: versionName(header.asOf, bytes), header, heads: fitted as FittedHeads };
}

function restoreHead(
  name: HeadName,
  stored: Record<string, StoredHead>,
  parts: Record<string, Uint8Array>,
): FittedHead {
  const head = stored[name];
  if (!head) throw lacks(`the head ${name}`, `${name} 部分`);
  const { kind, rows, ones } = head;
  if (kind === 'share') return { kind, share: head.share ?? 0, rows, ones };
  if (!head.calibration || !head.models)
    throw lacks(`the calibration of ${name}`, `${name} 的校准`);
  const models = Array.from({ length: head.models }, (_, index) => {
    const bytes = parts[`${name}.${index}`];
    if (!bytes) throw lacks(`the trees of ${name}`, `${name} 的决策树`);
    return decodeModel(bytes).model;
  });
  return { kind, models, calibration: head.calibration, rows, ones };
}

function lacks(en: string, zh: string): Unusable {
  return new Unusable({ en: `lacks ${en}`, zh: `缺少 ${zh}` });
}
