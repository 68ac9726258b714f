import manifest from '../../../package.json' with { type: 'json' };
import { type Place, sentence } from '../../note.ts';
import type { ClaimKind } from '../../verify/verdict.ts';
import type { Answered, Checked, Claimed } from '../verify/checked.ts';
import { mendable } from '../verify/fixes.ts';
import { answerWords } from './verified.ts';

/** What SARIF calls a rule: what is looked for. */
const rules: Readonly<Record<ClaimKind | 'expectation', string>> = {
  number: 'A number of a table or sentence is that of the results.',
  printed: 'A number of a line that the tool writes is the one that it writes there.',
  arithmetic: 'A number that follows from others of the document is what follows from them.',
  setting: 'A setting is the one that ran.',
  words: 'A statement in words is what the results say.',
  expectation: 'A number of the results is as it is expected to be.',
};
type Rule = keyof typeof rules;
const ruleIds = Object.keys(rules) as readonly Rule[];

/** How a file is named in the log: from the root of the repository, as an address. */
export type Uri = (path: string) => string;

/**
 * The findings as a log of SARIF 2.1.0, which code hosts show beside the lines: wrong and denied claims as errors, those that differ as warnings, with the
 * mend of a wrong number where it is sure; expectations that are not met as errors, those that cannot be told as warnings.
 */
export function sarif(all: readonly Checked[], answers: readonly Answered[], uri: Uri): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: manifest.name,
            semanticVersion: manifest.version,
            rules: ruleIds.map((id) => ({
              id,
              shortDescription: { text: rules[id] },
              defaultConfiguration: { level: 'error' },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...all.flatMap((one) => one.claims.filter(isFinding).map((claim) => claimResult(claim, one, uri))),
          ...answers.filter(({ outcome }) => outcome !== 'met').map((one) => answerResult(one, uri)),
        ],
      },
    ],
  };
}

function isFinding({ outcome }: Claimed): boolean {
  return outcome === 'wrong' || outcome === 'denied' || outcome === 'differs';
}

function claimResult(claim: Claimed, checked: Checked, uri: Uri) {
  const { kind, outcome, written, says, cause, fix } = claim;
  const artifactLocation = { uri: uri(checked.document) };
  const because = cause === null ? '' : ` (${sentence(cause)})`;
  return {
    ...ruled(kind),
    level: outcome === 'differs' ? 'warning' : 'error',
    message: {
      text: `"${written}" ${outcome === 'denied' ? 'is denied' : outcome === 'wrong' ? 'is wrong' : 'differs'}: ${sentence(says)}${because}`,
    },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(claim) } }],
    ...(mendable(checked).some((one) => one === claim)
      ? {
          fixes: [
            {
              description: { text: `Write ${fix}` },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [{ deletedRegion: regionOf(claim), insertedContent: { text: fix } }],
                },
              ],
            },
          ],
        }
      : {}),
  };
}

function regionOf({ line, column, endLine, endColumn }: Claimed) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function ruled(ruleId: Rule) {
  return { ruleId, ruleIndex: ruleIds.indexOf(ruleId) };
}

/** An expectation stands where it is written; one of the command line at the results that it is about. */
function answerResult({ expectation, outcome, says, place, places, document }: Answered, uri: Uri) {
  const [at = document === null ? null : { file: document }] = place === null ? places : [place];
  return {
    ...ruled('expectation'),
    level: outcome === 'unmet' ? 'error' : 'warning',
    message: {
      text: `"${expectation.text}" ${outcome === 'unmet' ? `is ${answerWords[outcome]}` : answerWords[outcome]}: ${sentence(says)}`,
    },
    locations:
      at === null ? [] : [{ physicalLocation: { artifactLocation: { uri: uri(at.file) }, region: regionAt(at) } }],
  };
}

function regionAt({ line, column }: Place) {
  return { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) };
}
