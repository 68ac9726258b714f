import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonical } from '../src/keep/lock/canonical.ts';
import { OUTPUT_VERSION } from '../src/keep/lock/lock.ts';
import type { ReportInput } from '../src/report.ts';
import { cases, folder, inputOf, root } from './cases.ts';

/**
 * `OUTPUT_VERSION` goes into locks: where it is what it was, `--check` takes a report for fresh without making it. So the golden
 * cases are kept by hash, what they are made from and what comes out, with the version that they are of. A case that is new, or
 * is made from something else now, is written by itself; one that gives other text for the same input is not.
 */
const file = join(root, 'fixtures/output-version.json');

interface Hashes {
  /** Of results, template and options. */
  readonly from: string;
  /** Of expected/report.md. */
  readonly report: string;
}

interface Recorded {
  readonly version: number;
  readonly cases: Readonly<Record<string, Hashes>>;
}

const hash = (...parts: readonly (string | Uint8Array)[]): string => {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(part).update('\0');
  return sha.digest('hex').slice(0, 16);
};

function inputHash({ sources, template, against = [], options }: ReportInput): string {
  const files = sources.flatMap(({ path, blocks }) => [path, ...(blocks() as Iterable<Uint8Array>)]);
  return hash(JSON.stringify([template, against, canonical(options)]), ...files);
}

/** A case whose report is not written yet is none. */
const now: Readonly<Record<string, Hashes>> = Object.fromEntries(
  cases.flatMap((name) => {
    const home = join(folder, name);
    const expected = join(home, 'expected/report.md');
    if (!existsSync(expected)) return [];
    return [[name, { from: inputHash(inputOf(home)), report: hash(readFileSync(expected)) }]];
  }),
);

const text = (recorded: Recorded): string => `${JSON.stringify(recorded, null, 2)}\n`;
const renewing = 'UPDATE=1 npx vitest run --project unit test/output-version.test.ts';

test('OUTPUT_VERSION is raised when a report becomes another one', () => {
  if (!existsSync(file) || process.env.UPDATE === '1')
    writeFileSync(file, text({ version: OUTPUT_VERSION, cases: now }));
  const before: Recorded = JSON.parse(readFileSync(file, 'utf8'));

  const changed = Object.entries(now).flatMap(([name, { from, report }]) => {
    const was = before.cases[name];
    return was && was.from === from && was.report !== report ? [name] : [];
  });
  const isRaised = OUTPUT_VERSION > before.version;
  expect(
    isRaised ? [] : changed,
    `the same input gives other text: raise OUTPUT_VERSION in src/keep/lock/lock.ts (it is ${OUTPUT_VERSION}) and let report-renewed in src/messages/keep.ts say what changed, unless no build with ${OUTPUT_VERSION} was published yet; then renew fixtures/output-version.json: ${renewing}`,
  ).toEqual([]);

  const wanted = text({ version: OUTPUT_VERSION, cases: now });
  if (!process.env.CI && !isRaised) writeFileSync(file, wanted);
  expect(readFileSync(file, 'utf8'), `fixtures/output-version.json is not of these cases; renew it: ${renewing}`).toBe(
    wanted,
  );
});
