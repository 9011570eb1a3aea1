import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';

export interface MeasuredRun {
  status: number | null;
  seconds: number;
  /** Largest resident memory of the process, in bytes; 0 where the system does not tell. */
  peakBytes: number;
  /** Seconds of processor time, all threads; 0 where the system does not tell. */
  processorSeconds: number;
  stdout: string;
  stderr: string;
}

const programs = {
  cli: join(packageRoot, 'dist', 'cli.js'),
  floor: join(packageRoot, 'bench', '.build', 'bench', 'night', 'floor.js'),
};

/** Runs a program in a process of its own and watches its time and memory. */
export async function measureProgram(
  program: keyof typeof programs,
  args: readonly string[],
): Promise<MeasuredRun> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--max-old-space-size=6144', programs[program], ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.on('data', (text) => {
    output.stderr += text;
  });
  let peakBytes = 0;
  let processorSeconds = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, readPeak(child.pid));
    processorSeconds = Math.max(processorSeconds, readProcessorSeconds(child.pid));
  }, 100);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return {
    status,
    seconds: (performance.now() - began) / 1000,
    peakBytes,
    processorSeconds,
    ...output,
  };
}

function readPeak(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** User and system time, which the kernel counts in hundredths of a second. */
function readProcessorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
