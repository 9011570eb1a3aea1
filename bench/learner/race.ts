import { loadavg } from 'node:os';
import { runPeers } from './peers.ts';
import type { Report } from './report.ts';

/** What one runner took: the least of its turns, in seconds by the clock and of the processor. */
export interface Time {
  name: string;
  wall: number;
  processor: number;
}

export interface Runner {
  name: string;
  run: () => Promise<unknown>;
}

/**
 * Lets our runners and the peers of a Python task take turns, so that what else the machine does
 * falls on all alike, and keeps the least of each. Processor seconds are what a busy machine blurs
 * least; with several threads they count the waiting of those that spin, too.
 */
export async function race(
  { python }: Report,
  turns: number,
  own: Runner[],
  task: Record<string, unknown>,
): Promise<Time[]> {
  const times = new Map<string, Time>();
  const note = ({ name, wall, processor }: Time) => {
    const before = times.get(name) ?? { wall: Infinity, processor: Infinity };
    times.set(name, {
      name,
      wall: Math.min(before.wall, wall),
      processor: Math.min(before.processor, processor),
    });
  };
  for (let turn = 0; turn < turns; turn++) {
    for (const { name, run } of own) note({ name, ...(await timed(run)) });
    if (!python) continue;
    for (const { peer, seconds, processor } of runPeers(python, task))
      note({ name: peer, wall: seconds, processor });
  }
  return [...times.values()];
}

/** Cells of a table: seconds, processor seconds, and how much of a peer's `ours` is, in both. */
export function timeCells({ wall, processor }: Time, ours: Time): string[] {
  const ratio = (part: number, of: number) => (part / of).toFixed(2);
  return [
    wall.toFixed(2),
    processor.toFixed(2),
    `${ratio(ours.wall, wall)} / ${ratio(ours.processor, processor)}`,
  ];
}

export const timeHeads = ['s', 'processor s', 'holdfast / it: clock / processor'];

/** How busy the machine is: runnable threads, the mean of the last minute. */
export function loadNow(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

async function timed(run: () => Promise<unknown>): Promise<{ wall: number; processor: number }> {
  const before = process.cpuUsage();
  const started = performance.now();
  await run();
  const wall = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1e6 };
}
