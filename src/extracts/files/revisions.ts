/** A file name taken apart: what it is a version of, and which version. */
interface Version {
  base: string;
  /** Rises with newer versions; 0: no mark. */
  rank: number;
  /** Only a version when the unmarked file is there too: `part.1`, `_r2` also number parts. */
  doubtful: boolean;
}

const endings = /\.(?:csv|txt|dat|tsv|psv|jsonl|ndjson|json|parquet|gz|gzip)$/i;
const words =
  'corrected|correction|corr|resend|resent|redelivery|redelivered|reissue|reissued|更正|修正|订正|重传|重发|重送';
const sure = new RegExp(
  `(?:^|[_\\-. (（]+)(?:(?:version|ver|v|revision|rev)[_\\-. ]?(\\d{1,3})|(?:${words})[_\\-. ]?(\\d{0,3}))[)）]?(?=$|[_\\-. ])`,
  'iu',
);
/** A folder that holds nothing but corrected files. */
const markedFolder = new RegExp(`(?<=^|/)(?:${words})/$`, 'iu');
const unsure = /(?:[_\-. ](?:r|fix|fixed)(\d{0,3})| ?[(（](\d{1,3})[)）]|\.(\d{1,2}))$/iu;

/**
 * Among files that speak of the same day, those that are replaced by a newer version of themselves:
 * equal but for a mark of revision (`_v2`, `_rev3`, `_corrected`, `_更正`, ` (1)`, `.1`, …).
 * Everything else are parts of the day.
 *
 * @param paths of one day
 * @returns replaced path → the path that replaces it
 */
export function replacedFiles(paths: readonly string[]): Map<string, string> {
  const versions = new Map(paths.map((path) => [path, versionOf(path)]));
  const plain = new Set(
    [...versions.values()].filter(({ rank }) => rank === 0).map(({ base }) => base),
  );
  const newest = new Map<string, string>();
  const replaced = new Map<string, string>();
  for (const path of [...paths].sort()) {
    const version = versions.get(path) as Version;
    if (version.doubtful && !plain.has(version.base)) continue;
    const rival = newest.get(version.base);
    if (rival === undefined) {
      newest.set(version.base, path);
    } else if ((versions.get(rival)?.rank ?? 0) <= version.rank) {
      replaced.set(rival, path);
      newest.set(version.base, path);
    } else {
      replaced.set(path, rival);
    }
  }
  for (const [old, by] of replaced) replaced.set(old, last(replaced, by));
  return replaced;
}

function last(replaced: ReadonlyMap<string, string>, path: string): string {
  let end = path;
  for (let by = replaced.get(end); by !== undefined; by = replaced.get(end)) end = by;
  return end;
}

function versionOf(path: string): Version {
  const slash = path.lastIndexOf('/') + 1;
  let stem = path.slice(slash);
  while (endings.test(stem)) stem = stem.replace(endings, '');
  const inside = path.slice(0, slash);
  const folder = inside.replace(markedFolder, '');
  const aside = folder === inside ? 0 : 1;
  const clear = sure.exec(stem);
  if (clear) {
    const rest = stem.slice(0, clear.index) + stem.slice(clear.index + clear[0].length);
    const number = Number(clear[1] ?? (clear[2] || 1));
    return { base: folder + trimmed(rest), rank: 1 + number + aside, doubtful: false };
  }
  const faint = unsure.exec(stem);
  if (faint) {
    const number = Number((faint[1] ?? faint[2] ?? faint[3]) || 1);
    return { base: folder + stem.slice(0, faint.index), rank: 1 + number + aside, doubtful: true };
  }
  return { base: folder + trimmed(stem), rank: aside, doubtful: false };
}

function trimmed(stem: string): string {
  return stem.replace(/^[_\-. ]+|[_\-. ]+$/g, '');
}
