import { createHash } from 'node:crypto';
import { exitCodes, Failure } from '../../core/failure.ts';
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
  if (sha256 !== hashOf(body))
    throw new Failure(exitCodes.noModel, `the stage model was cut or edited: ${again}`);
  const file = JSON.parse(body, (_, value) =>
    Array.isArray(value?.float64) ? Float64Array.from(value.float64 as number[]) : value,
  ) as StageModelFile;
  if (file.format !== 'holdfast stage model' || file.formatVersion !== 2)
    throw new Failure(exitCodes.noModel, `the stage model is of another version: ${again}`);
  return file;
}

const again = 'fit it again with `holdfast train`, or put back the file it was written as';

function outer(text: string): { sha256: string; body: string } {
  try {
    const { sha256, body } = JSON.parse(text) as { sha256: unknown; body: unknown };
    if (typeof sha256 === 'string' && typeof body === 'string') return { sha256, body };
  } catch {
    // told below
  }
  throw new Failure(exitCodes.noModel, `the stage model cannot be read: ${again}`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
