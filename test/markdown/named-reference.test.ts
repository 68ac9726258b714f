import { characterEntities } from 'character-entities';
import { expect, test } from 'vitest';
import { decodeNamedCharacterReference } from '../../scripts/named-reference.ts';

test('the bundle reads the names of characters as the package does in whose place that stands', () => {
  const names = Object.entries(characterEntities);
  expect(names.length).toBeGreaterThan(2000);
  expect(names.filter(([name, text]) => decodeNamedCharacterReference(name) !== text)).toEqual([]);
  for (const name of ['', 'am', 'ampx', 'nothing', 'constructor', 'AMp', 'notit'])
    expect([name, decodeNamedCharacterReference(name)]).toEqual([name, false]);
});
