import { expect, test } from 'vitest';
import { decodeBundle, encodeBundle } from '../../src/model/bundle.ts';

const bundle = {
  header: { asOf: '2026-06-30' },
  parts: { first: Uint8Array.of(1, 2, 3), second: new Uint8Array(0) },
};

test('what was written is read back', () => {
  expect(decodeBundle(encodeBundle(bundle))).toEqual(bundle);
});

test('a file cut anywhere or with any byte changed is refused', () => {
  const file = encodeBundle(bundle);
  for (let length = 0; length < file.length; length++) {
    expect(() => decodeBundle(file.slice(0, length))).toThrow(/is no model file|is cut|format/);
  }
  for (let at = 0; at < file.length; at++) {
    const edited = file.slice();
    edited[at] = (edited[at] as number) ^ 1;
    expect(() => decodeBundle(edited)).toThrow(/is no model file|is cut|format/);
  }
});

test('a file of another make or a newer format is refused by name', () => {
  expect(() => decodeBundle(new TextEncoder().encode('{"learner": {}}'))).toThrow('no model file');
  const newer = encodeBundle(bundle).slice();
  newer[8] = 2;
  expect(() => decodeBundle(newer)).toThrow('has format 2');
});
