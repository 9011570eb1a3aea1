import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { sha256 } from './bundle.ts';
import type { ModelCard } from './card.ts';
import { replaceFile, writeFolder } from './write-folder.ts';

type Models = Pick<LoadedConfig, 'models'>;

/** A version in the registry: the folder `models/<version>/`. */
export interface ModelVersion {
  version: string;
  /** The as-of date it was trained on. */
  asOf: Day;
  folder: string;
}

const liveSchema = z.strictObject({
  version: z.string(),
  /** An operator chose this version; training does not replace it. */
  pinned: z.boolean(),
  /** Versions that were live before, oldest first. */
  history: z.array(z.string()),
});
export type Live = z.infer<typeof liveSchema>;

const versionPattern = /^(\d{4})(\d{2})(\d{2})-[0-9a-f]{8}$/;

/** The version's name: the as-of date of training and the beginning of the file's SHA-256. */
export function versionName(asOf: Day, modelFile: Uint8Array): string {
  return `${asOf.replaceAll('-', '')}-${sha256(modelFile).toString('hex').slice(0, 8)}`;
}

/** Writes a version's folder, whole or not at all. The same content has the same name. */
export function registerModel(
  config: Models,
  content: { version: string; file: Uint8Array; card: ModelCard; page: string },
): ModelVersion {
  mkdirSync(config.models, { recursive: true });
  const folder = join(config.models, content.version);
  writeFolder(folder, {
    'model.bin': content.file,
    'card.json': `${JSON.stringify(content.card, null, 2)}\n`,
    'card.md': content.page,
  });
  return { version: content.version, asOf: content.card.asOf, folder };
}

/**
 * All versions, oldest first. Of several trained as of one day those that were live come in the
 * order in which they last were, then those that were not (another was pinned, or one went back).
 */
export function listModels(config: Models): ModelVersion[] {
  if (!existsSync(config.models)) return [];
  const live = readLiveOrNone(config);
  const order = live ? [...live.history, live.version] : [];
  const place = ({ version }: ModelVersion) =>
    order.includes(version) ? order.lastIndexOf(version) : order.length;
  return readdirSync(config.models)
    .filter((name) => versionPattern.test(name))
    .filter((name) => existsSync(join(config.models, name, 'model.bin')))
    .map((version) => ({
      version,
      asOf: version.replace(versionPattern, '$1-$2-$3'),
      folder: join(config.models, version),
    }))
    .sort(
      (a, b) =>
        (a.asOf < b.asOf ? -1 : Number(a.asOf > b.asOf)) ||
        place(a) - place(b) ||
        (a.version < b.version ? -1 : 1),
    );
}

/**
 * The version a night of `asOf` uses: the live one if it was trained on or before that date, else
 * the newest that was; undefined when there is none.
 */
export function findModel(request: { config: Models; asOf: Day }): ModelVersion | undefined {
  const eligible = listModels(request.config).filter((model) => model.asOf <= request.asOf);
  const live = readLive(request.config)?.version;
  return eligible.find((model) => model.version === live) ?? eligible.at(-1);
}

/** Which version is live; undefined before the first training. */
export function readLive(config: Models): Live | undefined {
  const path = join(config.models, 'live.json');
  if (!existsSync(path)) return undefined;
  try {
    return liveSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Failure(
      exitCodes.noModel,
      {
        en: `${path} cannot be read: name the live version with \`holdfast models promote V\``,
        zh: `无法读取 ${path}：请用 \`holdfast models promote V\` 指定启用的版本`,
      },
      { cause: error },
    );
  }
}

/**
 * After a training: the new version goes live unless an operator has pinned another, or the live one
 * was trained as of a later day: a night made up for must not undo what came after it.
 */
export function promoteTrained(config: Models, version: string): Live {
  const live = readLive(config);
  const versions = listModels(config);
  const dayOf = (name: string) => versions.find((model) => model.version === name)?.asOf ?? '';
  const stays = live && (live.pinned || dayOf(live.version) > dayOf(version));
  return stays ? live : writeLive(config, live, version, false);
}

/**
 * An operator's choice: the version goes live and stays so; `newest` gives the choice back to
 * training and makes the newest version live.
 *
 * @throws Failure (exit 2) when there is no such version
 */
export function promoteModel(config: Models, version: string): Live {
  const versions = listModels(config).map((model) => model.version);
  const wanted = version === 'newest' ? versions.at(-1) : version;
  if (!wanted || !versions.includes(wanted)) {
    const some = versions.length > 0;
    throw new Failure(exitCodes.usage, {
      en: `no model version ${version}: ${some ? `there are ${versions.join(', ')}` : 'there are none'}`,
      zh: `没有模型版本 ${version}：${some ? `现有 ${versions.join('、')}` : '尚无任何版本'}`,
    });
  }
  return writeLive(config, readLiveOrNone(config), wanted, version !== 'newest');
}

/**
 * Back to the version that was live before, pinned so that the next training does not undo it.
 *
 * @throws Failure (exit 2) when none was live before
 */
export function rollBackModel(config: Models): Live {
  const live = readLive(config);
  const there = new Set(listModels(config).map((model) => model.version));
  const before = live?.history.filter((version) => there.has(version)).at(-1);
  if (!live || !before) {
    throw new Failure(exitCodes.usage, {
      en: 'no earlier version was live: see `holdfast models list`',
      zh: '此前没有启用过其他版本：请查看 `holdfast models list`',
    });
  }
  const back: Live = {
    version: before,
    pinned: true,
    history: live.history.slice(0, live.history.lastIndexOf(before)),
  };
  return store(config, back);
}

function readLiveOrNone(config: Models): Live | undefined {
  try {
    return readLive(config);
  } catch {
    return undefined;
  }
}

function writeLive(config: Models, live: Live | undefined, version: string, pinned: boolean): Live {
  const history = live?.history ?? [];
  const changed = live !== undefined && live.version !== version;
  return store(config, {
    version,
    pinned,
    history: changed ? [...history, live.version] : history,
  });
}

function store(config: Models, live: Live): Live {
  replaceFile(join(config.models, 'live.json'), `${JSON.stringify(live, null, 2)}\n`);
  return live;
}
