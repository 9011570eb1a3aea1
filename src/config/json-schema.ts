import { z } from 'zod';
import { configSchema } from './schema.ts';

interface Node {
  properties?: Record<string, Node>;
  additionalProperties?: unknown;
  [key: string]: unknown;
}

/**
 * The JSON Schema of `holdfast.yaml`, for editors; as `schema.ts` reads it, so every key is optional
 * that has a default.
 *
 * @param columns canonical columns of each extract with their meaning; offered below `columns`
 * @param open    extracts that take further columns
 */
export function configJsonSchema(
  columns: Record<string, Record<string, string>>,
  open: readonly string[],
): Node {
  const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as Node;
  const extracts = schema.properties?.extracts?.properties ?? {};
  let source: unknown;
  for (const [name, extract] of Object.entries(extracts)) {
    const given = extract.properties?.columns;
    if (!given) continue;
    source = given.additionalProperties;
    const one = { $ref: '#/$defs/source' };
    given.properties = Object.fromEntries(
      Object.entries(columns[name] ?? {}).map(([column, meaning]) => [
        column,
        { ...one, description: meaning },
      ]),
    );
    given.additionalProperties = open.includes(name) ? one : false;
    delete given.propertyNames;
  }
  return { ...schema, title: 'holdfast.yaml', $defs: { source } };
}
