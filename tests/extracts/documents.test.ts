import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { configSchemaText } from '../../src/extracts/config-json-schema.ts';

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');

test('docs/holdfast.schema.json is what the program reads (written by configSchemaText)', () => {
  expect(read('docs/holdfast.schema.json')).toBe(configSchemaText());
});

test('the schema offers the canonical columns and forbids others', () => {
  const schema = JSON.parse(configSchemaText());
  const columns = (name: string) => schema.properties.extracts.properties[name].properties.columns;
  expect(Object.keys(columns('bills').properties)).toContain('issued_on');
  expect(columns('bills').additionalProperties).toBe(false);
  expect(columns('usage').additionalProperties).not.toBe(false);
});
