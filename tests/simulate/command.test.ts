import { describe, expect, it } from 'vitest';
import { simulateCommand } from '../../src/commands/simulate.ts';

async function refused(...flags: string[]): Promise<string> {
  try {
    await simulateCommand().parseAsync(['--out', 'nowhere', ...flags], { from: 'user' });
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'accepted';
}

describe('holdfast simulate', () => {
  it('refuses what is no number, too little or no day, and says what to give', async () => {
    expect(await refused('--subscribers', 'many')).toContain('Failure: --subscribers many: give');
    expect(await refused('--days', '3')).toContain('at least 28');
    expect(await refused('--end', '2026-02-30')).toContain('YYYY-MM-DD');
    expect(await refused('--traffic', '7')).toContain('0.1 to 1');
  });
});
