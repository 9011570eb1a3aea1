/** Two-byte GB18030 codes by character, from the platform's own decoder. */
const codes = new Map<string, number>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(lead, trail));
    if (text.length === 1 && text !== '\ufffd') codes.set(text, (lead << 8) | trail);
  }
}

/** Encodes ASCII and two-byte characters; Node decodes GB18030 but does not encode it. */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = codes.get(character);
      if (pair === undefined) throw new RangeError(`${character} has no two-byte code`);
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return Buffer.from(bytes);
}
