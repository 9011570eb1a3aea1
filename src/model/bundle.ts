import { createHash } from 'node:crypto';
import { Unusable } from './unusable.ts';

export interface Bundle<Header extends object> {
  /** What stands before the parts, as JSON. */
  header: Header;
  /** Named binary parts, in the order they were written. */
  parts: Record<string, Uint8Array>;
}

const magic = 'HFMODELS';
const format = 1;
const prefixBytes = magic.length + 8;
const hashBytes = 32;

/**
 * Puts a header and named binary parts into one file:
 * `HFMODELS`, format, length of the header, header, parts, SHA-256 of all before it.
 */
export function encodeBundle<Header extends object>(bundle: Bundle<Header>): Uint8Array {
  const parts = Object.entries(bundle.parts);
  const sizes = parts.map(([name, bytes]) => ({ name, bytes: bytes.length }));
  const json = Buffer.from(JSON.stringify({ header: bundle.header, parts: sizes }));
  const prefix = Buffer.alloc(prefixBytes);
  prefix.write(magic, 'latin1');
  prefix.writeUInt32LE(format, magic.length);
  prefix.writeUInt32LE(json.length, magic.length + 4);
  const body = Buffer.concat([prefix, json, ...parts.map(([, bytes]) => bytes)]);
  return Buffer.concat([body, sha256(body)]);
}

/**
 * Reads what `encodeBundle` wrote.
 *
 * @throws Unusable saying what is wrong: no model file, another format, cut or edited
 */
export function decodeBundle<Header extends object>(file: Uint8Array): Bundle<Header> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString('latin1', 0, magic.length) !== magic)
    throw new Unusable({ en: 'is no model file', zh: '不是模型文件' });
  if (bytes.length < prefixBytes + hashBytes)
    throw new Unusable({ en: 'is cut short', zh: '不完整' });
  const found = bytes.readUInt32LE(magic.length);
  if (found !== format)
    throw new Unusable({
      en: `has format ${found}, this program reads ${format}`,
      zh: `格式为 ${found}，本程序读取的是 ${format}`,
    });
  const body = bytes.subarray(0, -hashBytes);
  if (!sha256(body).equals(bytes.subarray(-hashBytes)))
    throw new Unusable({ en: 'is cut or was edited', zh: '不完整或被改动过' });
  const jsonEnd = prefixBytes + bytes.readUInt32LE(magic.length + 4);
  const { header, parts } = JSON.parse(bytes.toString('utf8', prefixBytes, jsonEnd)) as {
    header: Header;
    parts: { name: string; bytes: number }[];
  };
  let offset = jsonEnd;
  const read: Record<string, Uint8Array> = {};
  for (const part of parts) {
    // a copy, so that typed arrays inside may stand on their own alignment
    read[part.name] = new Uint8Array(body.subarray(offset, offset + part.bytes));
    offset += part.bytes;
  }
  return { header, parts: read };
}

/** SHA-256 of a text or bytes. */
export function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
