import { expect, test } from 'vitest';
import { stranger } from '../../src/collect/bytes/magic.ts';

test.each([
  ['\ufeff <!doctype HTML>\n<title>\n Log  in</title>', 'web-page', { title: 'Log in' }],
  ['<html lang="en"><body>', 'web-page', { title: '' }],
  ['PK\u0003\u0004', 'archive-file', { kind: 'zip' }],
  [`${'x'.repeat(257)}ustar`, 'archive-file', { kind: 'tar' }],
])('%j', (text, code, args) => expect(stranger(Buffer.from(text), { file: 'a' })).toMatchObject({ code, args }));

test.each(['', '{}', '<xml>', 'PK', 'see <html>'])('%j is left to others', (text) =>
  expect(stranger(Buffer.from(text), { file: 'a' })).toBeNull(),
);
