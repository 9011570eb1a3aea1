import { expect, test } from 'vitest';
import { exitCodes } from '../../src/core/failure.ts';
import { learn } from '../../src/learning/learner.ts';
import { decodeModel, encodeModel, featureHash } from '../../src/learning/model-file.ts';
import { makeTable } from './made-table.ts';

const { table, labels } = makeTable(300);
const model = await learn(table, labels, { seed: 1, trees: 5, leaves: 6 });
const bytes = encodeModel(model, { asOf: '2026-01-31' });

test('a model comes back as it was written, and the same model is the same bytes', () => {
  const { model: again, header } = decodeModel(bytes);
  expect(again).toEqual(model);
  expect(header).toEqual({ asOf: '2026-01-31' });
  expect(encodeModel(again, header)).toEqual(bytes);
});

test.each([
  ['cut', bytes.subarray(0, bytes.length - 5)],
  ['edited', bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1)],
  ['of a newer version', bytes.with(8, 9)],
  ['of another program', bytes.with(0, 88)],
  ['empty', new Uint8Array(0)],
])('a file that is %s is refused', (_, broken) => {
  expect(() => decodeModel(broken)).toThrow(
    expect.objectContaining({ exitCode: exitCodes.noModel }) as Error,
  );
});

test('the hash of the features knows names, kinds and levels', () => {
  const other = structuredClone(model.features);
  expect(featureHash(other)).toBe(featureHash(model.features));
  other[0]!.name = 'renamed';
  expect(featureHash(other)).not.toBe(featureHash(model.features));
});
