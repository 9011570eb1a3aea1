import type { Argument, HelpConfiguration, Option } from 'commander';

/** How help is laid out: every command with the global flags, wrapped in narrow terminals too. */
export const helpLayout: HelpConfiguration = {
  showGlobalOptions: true,
  minWidthToWrap: 20,
  optionDescription: describeOption,
  argumentDescription: describeArgument,
};

/** The exit codes, a line each; below the help of the whole program. */
export const exitCodesHelp = `
Exit codes:
  0  done
  1  a fault of the program
  2  wrong usage or configuration; disk, rights, memory
  3  an extract breaks the contract
  4  a required extract is missing or stale
  5  another run holds the warehouse
  6  no usable model
  7  a watch limit was crossed (only with --strict)`;

function describeOption(option: Option): string {
  const { description, mandatory, argChoices, defaultValue, envVar } = option;
  return [
    ...(mandatory ? ['required'] : []),
    description,
    ...(argChoices ? [`one of ${argChoices.join(', ')}`] : []),
    ...defaultText(defaultValue),
    ...(envVar ? [`or what ${envVar} says`] : []),
  ].join('; ');
}

function describeArgument({ description, defaultValue }: Argument): string {
  return [description, ...defaultText(defaultValue)].join('; ');
}

function defaultText(value: unknown): string[] {
  return typeof value === 'string' || typeof value === 'number' ? [`default: ${value}`] : [];
}
