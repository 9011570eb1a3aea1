import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/commands/program.ts';

const commands = (command: Command): Command[] => [command, ...command.commands.flatMap(commands)];

/** What `--help` prints of every command in a terminal of that width. */
function helpTexts(width: number): string[] {
  return commands(buildProgram()).map((command) => {
    let text = '';
    command.configureOutput({
      writeOut: (part) => {
        text += part;
      },
      getOutHelpWidth: () => width,
    });
    command.outputHelp();
    return text;
  });
}

test.each([60, 80, 120])('no line of any help is wider than a terminal of %i columns', (width) => {
  const texts = helpTexts(width);
  expect(texts.length).toBeGreaterThan(15);
  expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.length > width)).toEqual(
    [],
  );
});

test('help says what is required, what can be chosen and what holds otherwise, in plain words', () => {
  const all = helpTexts(200).join('\n');
  expect(all).toMatch(/--label <column> +required; the column to learn/);
  expect(all).toMatch(/--learner <name> .*; one of boosting, forest, .*; default: boosting\n/);
  expect(all).toMatch(/--config <file> .*; default: holdfast.yaml; or what HOLDFAST_CONFIG says\n/);
  expect(all).not.toMatch(/\(default|choices:|\[\]/);
});
