import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file as text, read by its central directory. */
export function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let entry = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [file.readUInt16LE(entry + 10), file.readUInt32LE(entry + 20)];
    const [nameLength, extra] = [file.readUInt16LE(entry + 28), file.readUInt16LE(entry + 30)];
    const start = file.readUInt32LE(entry + 42);
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const packed = file.subarray(data, data + size);
    const name = file.toString('utf8', entry + 46, entry + 46 + nameLength);
    parts.set(name, (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    entry += 46 + nameLength + extra + file.readUInt16LE(entry + 32);
  }
  return parts;
}
