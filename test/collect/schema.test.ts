import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/collect/formats/results/schema.ts';
import { schemaText } from '../schema-text.ts';

const file = resolve(import.meta.dirname, '../../schema/results.json');

test('schema/results.json is the schema that files are checked with (UPDATE=1 writes it)', () => {
  const text = `${schemaText(jsonSchema())}\n`;
  if (process.env.UPDATE === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every property is described', () => {
  const bare: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, property] of Object.entries('properties' in node ? (node.properties as object) : {})) {
      if (!('description' in property)) bare.push(`${path}/${key}`);
    }
    for (const [key, inner] of Object.entries(node)) walk(inner, `${path}/${key}`);
  };
  walk(jsonSchema(), '');
  expect(bare).toEqual([]);
});
