import { configJsonSchema } from '../config/json-schema.ts';
import { contracts } from './contracts/all.ts';

/** The text of docs/holdfast.schema.json: the configuration with every extract's columns. */
export function configSchemaText(): string {
  const columns = Object.fromEntries(
    Object.values(contracts).map((contract) => [
      contract.name,
      Object.fromEntries(contract.columns.map(({ name, meaning }) => [name, meaning])),
    ]),
  );
  return `${JSON.stringify(configJsonSchema(columns, ['usage']), null, 2)}\n`;
}
