import { expect, test } from 'vitest';
import {
  decodeStageModel,
  encodeStageModel,
  type StageModelFile,
} from '../../../src/journey/stage-model/model-file.ts';
import { likeliest } from '../../../src/journey/stage-model/name-stage.ts';
import { exampleModel } from './example.ts';

const file: StageModelFile = {
  format: 'holdfast stage model',
  formatVersion: 2,
  asOf: '2026-06-30',
  evidence: 'ab',
  stepDays: 7,
  weeks: 26,
  lines: 10,
  logLikelihood: -12.5,
  model: exampleModel(),
  naming: likeliest,
  hazards: { overt: Float64Array.of(-5, 0.1), silent: Float64Array.of(-6, 0.2) },
};

test('a model comes back from its file as it went in', () => {
  expect(decodeStageModel(encodeStageModel(file))).toEqual(file);
});

test('a cut, edited or newer file is refused with exit code 6', () => {
  const text = encodeStageModel(file);
  const newer = encodeStageModel({ ...file, formatVersion: 3 as 2 });
  for (const damaged of [text.slice(0, -40), text.replace('-12.5', '-12.6'), 'null', newer])
    expect(() => decodeStageModel(damaged)).toThrow(expect.objectContaining({ exitCode: 6 }));
});
