import type { Experiment } from './experiment.ts';
import type { Random } from './random.ts';
import { type Item, merged, type Spec, unmeasuredArm } from './spec.ts';

/** What stands above a block. */
export interface Head {
  readonly lines: readonly string[];
  readonly spec: Spec;
  /** Where what its labels leave open is said. */
  readonly where: string;
}

/** What the labels of a block leave open: the arm, the metric, or the column of a factor. */
export type Open = 'arm' | 'metric' | (string & {});

const frames = [
  'Targets',
  'Previous release (v1.4)',
  'Results of the paper',
  'Last year',
  'Expected results',
  'Warm-up run',
];
const notRun = ['*Not run yet.*', 'Not measured yet, the machine is in repair.', '**Pending.**', 'This was not run.'];

/** The heading, caption and paragraph above a block: they say what is open, or say it not, or say that all of it is somebody else's. */
export function headOf(random: Random, given: Experiment, open: readonly Open[], isProse = false): Head {
  const items = open.flatMap((one) => itemOf(random, given, one) ?? []);
  const neutral = random.is(0.3) ? `${1 + random.below(9)}. ${random.title()}` : random.title();
  const joined = (some: readonly Item[]) => some.map(({ text }) => text).join(random.pick([', ', ' — ', ', ']));
  const of = (some: readonly Item[]) => merged(...some.map(({ spec }) => spec));
  const table = 1 + random.below(9);
  const captions = (text: string) =>
    random.pick([
      `<details><summary>${text}</summary>`,
      `**${text}**`,
      `*Table ${table}: ${text}*`,
      `${text}:`,
      `**Table ${table}. ${text}**`,
      `*${text}*`,
    ]);
  const odd = random.next();
  if (odd < 0.05)
    return {
      lines: [`## ${random.pick(frames)}`, ...(items.length > 0 ? [captions(joined(items))] : [])],
      spec: { stay: 'a heading that says whose numbers they are' },
      where: '',
    };
  if (odd < 0.1) {
    const heading = items.length > 0 ? joined(items) : neutral;
    return { lines: [`## ${heading}`, random.pick(notRun)], spec: { stay: 'a section that was not run' }, where: '' };
  }
  if (items.length === 0) {
    if (odd < 0.2)
      return {
        lines: [`## ${neutral}`, captions(random.title())],
        spec: { opt: 'a caption of unknown words' },
        where: '',
      };
    if (odd < 0.25)
      return {
        lines: [`## ${unmeasuredArm(random, given).text}`],
        spec: { opt: 'a heading of another system' },
        where: '',
      };
    if (odd < 0.3)
      return {
        lines: [`## ${neutral}`, captions(`${random.title()} (${random.word()})`)],
        spec: isProse
          ? { opt: 'a bold line before a paragraph' }
          : { stay: 'a caption of unknown words in parentheses' },
        where: '',
      };
    if (odd < 0.35)
      return {
        lines: [
          `## ${random.pick(['Upgrade from', 'Without', 'Why not', 'Everything but'])} ${random.pick(given.arms)}`,
        ],
        spec: {},
        where: ' under a heading that denies an arm',
      };
    return { lines: [`## ${neutral}`], spec: {}, where: '' };
  }
  if (odd < 0.14)
    return {
      lines: [`## ${neutral}`, captions(`${joined(items)} (${random.word()})`)],
      spec: { ...of(items), stay: 'unknown word in parentheses in a caption' },
      where: '',
    };
  const where = random.below(5);
  if (where === 0) return { lines: [`## ${joined(items)}`], spec: of(items), where: ', rest in a heading' };
  if (where === 1)
    return { lines: [`## ${neutral}`, captions(joined(items))], spec: of(items), where: ', rest in a caption' };
  if (where === 2 && !open.includes('metric') && items.every(({ spec }) => spec.stay === undefined)) {
    const said = items.map(({ spec, text }) => {
      const [column, level] = Object.entries(spec.levels ?? {})[0] ?? [];
      return column === undefined ? `on ${text}` : given.factors.find((one) => one.column === column)!.said(level!);
    });
    return {
      lines: [
        `## ${neutral}`,
        `${random.pick(['All numbers are', 'Everything was measured', 'We ran it'])} ${said.join(' and ')}.`,
      ],
      spec: of(items),
      where: ', rest in a paragraph',
    };
  }
  if (where === 3 && items.length > 1) {
    const [first, ...rest] = items;
    return { lines: [`## ${first!.text}`, `### ${joined(rest)}`], spec: of(items), where: ', rest in two headings' };
  }
  const [first, ...rest] = items;
  return rest.length > 0
    ? {
        lines: [`## ${joined(rest)}`, captions(first!.text)],
        spec: of(items),
        where: ', rest in a heading and a caption',
      }
    : { lines: [`## ${neutral}`, `### ${first!.text}`], spec: of(items), where: ', rest in a heading' };
}

function itemOf(random: Random, given: Experiment, open: Open): Item | null {
  const chance = random.next();
  if (chance < 0.05) return null;
  if (open === 'arm') {
    const arm = random.pick(given.arms);
    return chance < 0.15 ? unmeasuredArm(random, given) : { text: arm, spec: { arm } };
  }
  if (open === 'metric') {
    const metric = random.pick(given.metrics);
    if (metric.other && chance < 0.2) return { text: metric.other.label, spec: { metric, other: metric.other } };
    return { text: random.pick(metric.labels), spec: { metric } };
  }
  const factor = given.factors.find(({ column }) => column === open)!;
  if (chance < 0.15 && factor.unmeasured.length > 0)
    return {
      text: random.pick(factor.label(random.pick(factor.unmeasured))),
      spec: { stay: 'a level above that was not measured' },
    };
  const level = random.pick(factor.measured);
  return { text: random.pick(factor.label(level)), spec: { levels: { [open]: level } } };
}
