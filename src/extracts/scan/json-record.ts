/**
 * Reads one line of JSON Lines: an object of plain values.
 * Numbers keep their digits as written (ids beyond 2^53 live); null is absent; nested values
 * become their JSON text.
 *
 * @returns name → text, or undefined when the line is no JSON object or a name stands in it twice
 */
export function readJsonRecord(line: string): Map<string, string> | undefined {
  let plain: unknown;
  try {
    plain = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return undefined;
  const record = new Map<string, string>();
  let members = 0;
  for (const [name, raw] of membersOf(line)) {
    members++;
    const value = textOf(raw);
    if (value !== undefined) record.set(name, value);
  }
  return members === Object.keys(plain).length ? record : undefined;
}

/** Names and raw values of an object that is known to be valid JSON. */
function* membersOf(line: string): Generator<[string, string]> {
  let at = line.indexOf('{') + 1;
  for (;;) {
    const from = line.indexOf('"', at);
    if (from < 0) return;
    const afterName = stringEnd(line, from);
    const name = JSON.parse(line.slice(from, afterName)) as string;
    const start = line.indexOf(':', afterName) + 1;
    const end = valueEnd(line, start);
    yield [name, line.slice(start, end).trim()];
    if (line[end] !== ',') return;
    at = end + 1;
  }
}

function textOf(raw: string): string | undefined {
  if (raw === 'null') return undefined;
  return raw.startsWith('"') ? (JSON.parse(raw) as string) : raw;
}

/** Where a value ends: at the comma or brace of its own depth. */
function valueEnd(line: string, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at++) {
    const letter = line[at];
    if (letter === '"') {
      at = stringEnd(line, at) - 1;
    } else if (letter === '{' || letter === '[') {
      depth++;
    } else if (letter === '}' || letter === ']') {
      if (depth === 0) return at;
      depth--;
    } else if (letter === ',' && depth === 0) {
      return at;
    }
  }
  return line.length;
}

/** The place behind the string that begins at `from`. */
function stringEnd(line: string, from: number): number {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') return at + 1;
  }
  return line.length;
}
