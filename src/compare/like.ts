import { isUncounted, type Run } from '../collect/run.ts';
import { tallied } from '../made.ts';
import { type Code, type Note, note } from '../note.ts';
import { listed, type Phrase, phrase } from '../phrase.ts';
import { meantOtherwise } from './measured-by.ts';
import { lengths } from './notes/output-length.ts';
import { unlike } from './notes/unlike.ts';
import { remembered } from './remembered.ts';
import { following, numericLabels, settingsOf, settingTitle } from './settings.ts';

/** Labels in words that change the work; others, such as the host, only say where it was done. */
const worded = ['dataset', 'task', 'precision', 'quantization', 'dtype'] as const;

/** What only names a run, says where it is, or remarks on it: no setting. */
const namesOnly = [
  'file',
  'folder',
  'run',
  'name',
  'id',
  'title',
  'label',
  'repo',
  'repository',
  'path',
  'url',
  'link',
];

const remarks = ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'description'];

/** Of these there is a sentence of its own, or none is needed. */
const toldElsewhere: ReadonlySet<string> = new Set([...following, 'model', ...namesOnly, ...remarks]);

const hosts = ['host', 'hostname', 'host_name', 'node_name'] as const;

const words: Partial<Record<Code, string>> = {
  'models-differ': 'model as written',
  'prompts-differ': 'prompts',
  'prompt-tokens-differ': 'token counts of the prompts',
  'request-counts-differ': 'number of requests',
  'output-lengths-differ': 'length of the answers',
};

const definition = 'definition of ';
const ofOne = ' (stated of one only)';

/**
 * In what two runs that are compared are not alike besides their systems (rules.md#like-for-like), in words: `model as written`,
 * `max_tokens`, `batch size`. What only one of them states is not among it, unless it goes along with the arm.
 * @param along the settings that have one value for each arm.
 */
export function unlikeIn(of: Run, over: Run, along: readonly string[] = []): readonly string[] {
  const known = byAlong(of, over);
  const key = along.join();
  const found = known.get(key) ?? foundUnlike(of, over, along);
  known.set(key, found);
  return found;
}

/** Answer, findings and tables ask for the same pairs. */
const byAlong = remembered((_of: Run, _over: Run) => new Map<string, readonly string[]>());

function foundUnlike(of: Run, over: Run, along: readonly string[]): readonly string[] {
  const pair = [of, over];
  const settings = pair.map(settingsOf);
  const labels = [...new Set([...numericLabels(pair), ...worded, ...along.filter((name) => !toldElsewhere.has(name))])];
  const steps = pair.flatMap(({ counts, status }) =>
    counts.of === 'steps' && status === 'completed' && !isUncounted(counts) ? (counts.total ?? counts.ok) : [],
  );
  // A request that failed is no other setting: as many were asked for.
  const totals = pair.map(({ counts }) => counts.total);
  const askedAlike = totals[0] !== null && totals[0] === totals[1];
  const [own, base] = settings.map((one) => (name: string) => one.get(name) ?? undefined);
  const found = [
    ...labels.filter((name) => differ(own!(name), base!(name))).map(settingTitle),
    ...(differ(hostOf(of), hostOf(over)) ? ['host'] : []),
    ...(steps.length === 2 && steps[0] !== steps[1] ? ['number of steps'] : []),
    ...[...unlike(pair), ...lengths(pair)]
      .filter((one) => !(askedAlike && one.code === 'request-counts-differ'))
      .map(({ code, args }) => words[code] ?? String(args.setting)),
    ...meantOtherwise(of, over).map((title) => `${definition}${title}`),
    // What is known to differ goes before what may.
    ...along
      .filter((name) => (own!(name) === undefined) !== (base!(name) === undefined))
      .map((name) => `${settingTitle(name)}${ofOne}`),
  ];
  return [...new Set(found)];
}

/** The machine that a run names as where it was: no setting, and yet it may be the difference. */
function hostOf({ context }: Run): string | undefined {
  return hosts.map((name) => context[name]).find((value) => typeof value === 'string');
}

function differ(a: string | number | undefined, b: string | number | undefined): boolean {
  return a !== undefined && b !== undefined && String(a).toLowerCase() !== String(b).toLowerCase();
}

/** What plays a part in whether runs are alike. */
export interface Likeness {
  /** The settings that have one value for each arm: told where only one run states them, too. */
  readonly along?: readonly string[];
  /** What was varied on purpose, in words: the factor of a sweep is no unlikeness. */
  readonly varied?: readonly string[];
}

/** In what at least one of the pairs is unlike, each once; empty where all are alike. */
export function unlikeInAny(
  pairs: readonly (readonly [Run, Run])[],
  { along = [], varied = [] }: Likeness = {},
): readonly string[] {
  return [...new Set(pairs.flatMap(([of, over]) => unlikeIn(of, over, along)))].filter((one) => !varied.includes(one));
}

/**
 * What to say beside comparisons of unlike runs: in what all pairs are unlike, and in what some; null where all are alike. Two runs are
 * named, in one order wherever it is said.
 */
export function notLikeForLike(
  pairs: readonly (readonly [Run, Run])[],
  { along = [], varied = [] }: Likeness = {},
): Note | null {
  const each = pairs.map(([of, over]) => unlikeIn(of, over, along).filter((one) => !varied.includes(one)));
  const all = [...new Set(each.flat())];
  if (all.length === 0) return null;
  const everywhere = all.filter((one) => each.every((own) => own.includes(one)));
  const somewhere = all.filter((one) => !everywhere.includes(one));
  const names = [...new Set(pairs.flatMap(([of, over]) => [of.name, over.name]))].sort();
  const who = names.length === 2 ? String(listed(names)) : 'the runs that are compared';
  return note('not-like-for-like', {
    differences: [
      ...(everywhere.length > 0 ? [phrase`${who} differ in ${few(everywhere)}`] : []),
      ...(somewhere.length > 0
        ? [phrase`${everywhere.length > 0 ? 'some' : `some of ${who}`} differ in ${few(somewhere)}`]
        : []),
    ],
  });
}

/** As many differences as a line has room for, and how many more there are. What tools define otherwise is one of them, and so is what one only states. */
function few(every: readonly string[]): Phrase {
  const defined = every.filter((one) => one.startsWith(definition)).map((one) => one.slice(definition.length));
  const all = [
    ...gathered(every.filter((one) => !one.startsWith(definition))),
    ...(defined.length > 0 ? [phrase`the definition${defined.length > 1 ? 's' : ''} of ${listed(defined)}`] : []),
  ];
  const rest = all.length - mostTold + 1;
  return listed(
    all.length > mostTold
      ? [...all.slice(0, mostTold - 1), phrase`${tallied('further differences', rest)} more settings`]
      : all,
  );
}

const mostTold = 6;

/** Differences with all settings that only one of two runs states as one of them. */
export function gathered(all: readonly string[]): readonly string[] {
  const single = all.filter((one) => one.endsWith(ofOne)).map((one) => one.slice(0, -ofOne.length));
  return [
    ...all.filter((one) => !one.endsWith(ofOne)),
    ...(single.length > 1 ? [`what only one states (${single.join(', ')})`] : single.map((one) => one + ofOne)),
  ];
}
