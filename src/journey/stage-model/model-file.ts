import { createHash } from 'node:crypto';
import { exitCodes, Failure } from '../../core/failure.ts';
import type { Sentence } from '../../core/language.ts';
import type { Hazards } from './hazard.ts';
import type { Naming } from './name-stage.ts';
import type { StageModel } from './stage-model.ts';

/** A fitted stage model with all that scoring needs, as it lies in a file. */
export interface StageModelFile {
  format: 'holdfast stage model';
  formatVersion: 2;
  /** The day whose knowledge it was fitted with. */
  asOf: string;
  /** SHA-256 of the written evidence it was fitted under. */
  evidence: string;
  stepDays: number;
  weeks: number;
  lines: number;
  logLikelihood: number;
  model: StageModel;
  naming: Naming;
  hazards: Hazards;
}

/** The file's text: JSON whose last key is the SHA-256 of everything before it. */
export function encodeStageModel(file: StageModelFile): string {
  const body = JSON.stringify(file, (_, value) =>
    ArrayBuffer.isView(value) ? { float64: Array.from(value as Float64Array) } : value,
  );
  return `${JSON.stringify({ sha256: hashOf(body), body }, null, 1)}\n`;
}

/**
 * Reads a model back.
 *
 * @throws Failure (exit 6) when the text was cut, edited or written by a newer holdfast
 */
export function decodeStageModel(text: string): StageModelFile {
  const { sha256, body } = outer(text);
  if (sha256 !== hashOf(body)) throw refusal({ en: 'was cut or edited', zh: '不完整或被改动过' });
  const file = JSON.parse(body, (_, value) =>
    Array.isArray(value?.float64) ? Float64Array.from(value.float64 as number[]) : value,
  ) as StageModelFile;
  if (file.format !== 'holdfast stage model' || file.formatVersion !== 2)
    throw refusal({ en: 'is of another version', zh: '属于其他版本' });
  return file;
}

function refusal({ en, zh }: Sentence): Failure {
  return new Failure(exitCodes.noModel, {
    en: `the stage model ${en}: fit it again with \`holdfast train\`, or put back the file it was written as`,
    zh: `阶段模型${zh}：请运行 \`holdfast train\` 重新拟合，或放回原来的文件`,
  });
}

function outer(text: string): { sha256: string; body: string } {
  try {
    const { sha256, body } = JSON.parse(text) as { sha256: unknown; body: unknown };
    if (typeof sha256 === 'string' && typeof body === 'string') return { sha256, body };
  } catch {
    // told below
  }
  throw refusal({ en: 'cannot be read', zh: '无法读取' });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
