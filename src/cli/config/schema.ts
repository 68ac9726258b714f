import { querySchema } from './query.ts';
import { ownSettings, sharedExpect } from './reports.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';
import { verifySettings } from './verify.ts';

/** What editors are told of `aitb-report.yaml`: a JSON Schema made from the same table that the reader goes by. */
export function jsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'aitb-report.yaml',
    description: 'The reports of a repository. Paths are looked up from the folder of this file.',
    type: 'object',
    properties: {
      $schema: { description: 'Where this schema lies, for editors.', type: 'string', pattern: '\\S' },
      ...properties(settings),
      reports: {
        description: 'The reports. What is set above holds for each of them that does not say otherwise.',
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { ...properties(ownSettings), ...properties(settings) },
          required: ['results'],
          additionalProperties: false,
        },
      },
      verify: {
        description:
          'Documents that aitb-report verify holds against results. What is set above holds for each of them.',
        type: 'array',
        items: {
          type: 'object',
          properties: { ...properties(verifySettings), ...properties(settings) },
          anyOf: [{ required: ['document'] }, { required: ['results', 'expect'] }],
          additionalProperties: false,
        },
      },
      ...properties({ expect: sharedExpect }),
    },
    anyOf: [{ required: ['reports'] }, { required: ['verify'] }],
    additionalProperties: false,
    $defs: { query: querySchema },
  };
}

function properties(table: Readonly<Record<string, Setting<unknown>>>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(table).map(([key, { about, schema }]) => [key, { description: about, ...schema }]),
  );
}
