import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

/**
 * Compares a text with the expected file. One that is missing is written, but never in CI; what differs is left beside it as
 * `….actual`.
 */
export function compareFile(expected: string, actual: string): void {
  const beside = `${expected}.actual`;
  rmSync(beside, { force: true });
  if (!existsSync(expected)) {
    const inCi = Boolean(process.env.CI);
    expect(inCi, `${expected} is missing; run the test once outside CI and read what it writes`).toBe(false);
    mkdirSync(dirname(expected), { recursive: true });
    writeFileSync(expected, actual);
  }
  const stands = readFileSync(expected, 'utf8');
  if (stands !== actual) writeFileSync(beside, actual);
  expect(actual).toBe(stands);
}
