import type { Sentence } from '../core/language.ts';
import { align, type Ground } from './ground.ts';
import { Unfit } from './unfit.ts';
import { nodeBytes } from './wasm/row-kernels.ts';

/** Where a team keeps what it works with: addresses in the ground's memory. */
export interface WorkArea {
  /** Barrier and exchanged numbers; zero at the start. */
  cells: number;
  /** For each thread 32 numbers: what it found in the last step. */
  exchange: number;
  rows: number;
  gradients: number;
  toRows: number;
  toGradients: number;
  scores: number;
  histograms: number;
  /** For each thread a grown tree in the form `walk` reads, nodes and then values. */
  trees: number;
  /** Bytes of one such tree. */
  treeBytes: number;
  end: number;
}

export interface AreaSize {
  threads: number;
  /** Histograms kept at a time. */
  slots: number;
  start: number;
}

/** Lays out a work area behind `start`; nothing is written. */
export function layWorkArea(ground: Ground, size: AreaSize): WorkArea {
  let next = align(size.start);
  const treeBytes = align(2 * size.slots) * (nodeBytes + 8);
  const take = (bytes: number) => {
    const address = next;
    next += align(bytes);
    return address;
  };
  return {
    cells: take(64),
    exchange: take(size.threads * 256),
    rows: take(ground.rows * 4),
    gradients: take(ground.rows * 8),
    toRows: take(ground.rows * 4),
    toGradients: take(ground.rows * 8),
    scores: take(ground.rows * 8),
    histograms: take(size.slots * ground.histogramBytes),
    trees: take(size.threads * treeBytes),
    treeBytes,
    end: next,
  };
}

const most = 65_536 * 65_536;

/** Makes the memory at least `bytes` long. @throws Unfit beyond 4 GB or what the machine has */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  if (bytes > most) throw tooLarge(bytes, { en: 'more than 4096', zh: '超过 4096' });
  const missing = Math.ceil(bytes / 65536) - memory.buffer.byteLength / 65536;
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch {
    throw tooLarge(bytes, { en: 'more than this machine has', zh: '超过本机所有' });
  }
}

function tooLarge(bytes: number, limit: Sentence): Unfit {
  const megabytes = Math.ceil(bytes / 2 ** 20);
  return new Unfit({
    en: `learning needs ${megabytes} MB at once, ${limit.en}: leave out columns, or take fewer leaves or bins`,
    zh: `训练一次需要 ${megabytes} MB 内存，${limit.zh}：请减少列，或减少叶子数、分箱数`,
  });
}
