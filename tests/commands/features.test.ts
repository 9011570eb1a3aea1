import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { featuresCommand } from '../../src/commands/features.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';

async function run(...words: string[]): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const program = new Command().option('--json').option('--config <file>', '', 'holdfast.yaml');
  await program.addCommand(featuresCommand()).parseAsync(['node', 'holdfast', ...words]);
  spy.mockRestore();
  return written.join('');
}

test('features prints the catalogue as a table', async () => {
  const text = await run('features', '--family', 'device');
  expect(text).toContain('handset_age_days');
  expect(text).not.toContain('bill_total_last');
});

test('features --json prints every feature with its meaning in both languages', async () => {
  const features = JSON.parse(await run('--json', 'features'));
  expect(features).toHaveLength(featureCatalogue({ extracts: {} }).length);
  expect(features[0]).toMatchObject({
    name: 'voice_out_minutes_last_28d',
    family: 'usage',
    unit: 'minutes',
  });
  for (const { why } of features) expect(why.en && why.zh).toBeTruthy();
});
