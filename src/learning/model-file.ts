import { createHash } from 'node:crypto';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Sentence } from '../core/language.ts';
import type { Ensemble } from './ensemble.ts';
import type { Feature } from './features.ts';
import type { Model } from './model.ts';

/** What a reader may want to know before the trees: anything that JSON can hold. */
export type ModelHeader = Record<string, unknown>;

const magic = 'HOLDFAST';
const version = 1;
const arrayTypes = {
  starts: Int32Array,
  feature: Int32Array,
  threshold: Float32Array,
  missingLeft: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  value: Float64Array,
  cover: Float64Array,
  gain: Float64Array,
} as const;
const arrayNames = Object.keys(arrayTypes) as (keyof Ensemble)[];

/**
 * A model as bytes: `HOLDFAST`, version and header length (32 bits each, little-endian), a JSON
 * header, the arrays one after another on multiples of 8, and the SHA-256 of all before it.
 */
export function encodeModel(model: Model, header: ModelHeader = {}): Uint8Array {
  const { ensemble, features, ...rest } = model;
  const described = {
    ...rest,
    features: features.map(plainFeature),
    featureHash: featureHash(features),
    lengths: arrayNames.map((name) => ensemble[name].length),
    header,
  };
  const json = new TextEncoder().encode(JSON.stringify(described));
  const start = eights(16 + json.length);
  const size = arrayNames.reduce((sum, name) => sum + eights(ensemble[name].byteLength), start);
  const bytes = new Uint8Array(size + 32);
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(8, version, true);
  new DataView(bytes.buffer).setUint32(12, json.length, true);
  bytes.set(json, 16);
  let at = start;
  for (const name of arrayNames) {
    const array = ensemble[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += eights(array.byteLength);
  }
  bytes.set(createHash('sha256').update(bytes.subarray(0, size)).digest(), size);
  return bytes;
}

/**
 * Reads a model back.
 *
 * @throws Failure (exit code 6) when the bytes are cut, edited, newer or no model at all
 */
export function decodeModel(bytes: Uint8Array): { model: Model; header: ModelHeader } {
  const refuse = ({ en, zh }: Sentence) =>
    new Failure(exitCodes.noModel, {
      en: `the model file ${en}; train anew or restore it from a backup`,
      zh: `模型文件${zh}；请重新训练，或从备份恢复`,
    });
  if (bytes.length < 48 || new TextDecoder().decode(bytes.subarray(0, 8)) !== magic)
    throw refuse({ en: 'is not a model of holdfast', zh: '不是 holdfast 的模型' });
  const own = bytes.slice();
  const view = new DataView(own.buffer);
  if (view.getUint32(8, true) > version)
    throw refuse({ en: 'was written by a newer holdfast', zh: '由更新版本的 holdfast 写成' });
  const size = own.length - 32;
  const hash = createHash('sha256').update(own.subarray(0, size)).digest();
  if (!hash.equals(own.subarray(size)))
    throw refuse({ en: 'is damaged: its hash does not fit', zh: '已损坏：校验值不符' });
  const jsonLength = view.getUint32(12, true);
  const json = new TextDecoder().decode(own.subarray(16, 16 + jsonLength));
  const { lengths, features, header, featureHash: _, ...rest } = JSON.parse(json) as Described;
  let at = eights(16 + jsonLength);
  const arrays = arrayNames.map((name, i) => {
    const array = new arrayTypes[name](own.buffer, at, lengths[i]!);
    at += eights(array.byteLength);
    return [name, array];
  });
  const ensemble = Object.fromEntries(arrays) as unknown as Ensemble;
  return { model: { ...rest, features: features.map(typedFeature), ensemble }, header };
}

/** One hash for the columns a model reads: names, kinds, levels and their numbers, in order. */
export function featureHash(features: Feature[]): string {
  return createHash('sha256')
    .update(JSON.stringify(features.map(plainFeature)))
    .digest('hex');
}

type PlainFeature =
  | Extract<Feature, { kind: 'numeric' }>
  | {
      name: string;
      kind: 'category';
      levels: string[];
      values: (number | null)[];
      unseen: number | null;
    };

type Described = Omit<Model, 'ensemble' | 'features'> & {
  features: PlainFeature[];
  featureHash: string;
  lengths: number[];
  header: ModelHeader;
};

/** JSON has no NaN: it is null there. */
function plainFeature(feature: Feature): PlainFeature {
  if (feature.kind === 'numeric') return { name: feature.name, kind: 'numeric' };
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  const { name, kind, levels } = feature;
  const values = Array.from(feature.values, orNull);
  return { name, kind, levels, values, unseen: orNull(feature.unseen) };
}

function typedFeature(feature: PlainFeature): Feature {
  if (feature.kind === 'numeric') return feature;
  const values = Float32Array.from(feature.values, (value) => value ?? NaN);
  return { ...feature, values, unseen: feature.unseen ?? NaN };
}

function eights(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
