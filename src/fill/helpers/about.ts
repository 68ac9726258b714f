import type { Run } from '../../collect/run.ts';
import { filesOf, requestsOf } from '../../compare/counted.ts';
import { modelNames } from '../../compare/experiment/level-name.ts';
import { tallied } from '../../made.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import type { FillContext } from '../context.ts';
import { member } from '../expand/fields.ts';
import { cellText } from '../print/grid.ts';
import type { Helper } from '../print/helper.ts';
import { stated } from '../print/stated.ts';

/** More names of one sort, or such as fill more than a line, are counted. */
const mostNames = 3;
const mostLetters = 60;

/** `{{about}}`: one line of what this is: `2 runs, 20 requests, gpt-oss-120b, SQuAD, 2025-12-01`. */
export const about: Helper = {
  name: 'about',
  usage: '{{about}}',
  about: 'one line of what this is: how many runs and requests, of which models and data sets, when',
  first: null,
  needsFirst: false,
  named: {},
  block: true,
  print: ({ context }) => ({ text: joined(partsOf(context), ', '), source: 'about', notes: [] }),
};

function partsOf(context: FillContext): readonly Phrase[] {
  const { study } = context;
  const places = filesOf(study.runs);
  const count = (n: number, one: string, more: string) =>
    n === 0 ? [] : [phrase`${tallied(more, n, places)} ${n === 1 ? one : more}`];
  const sessions = study.runs.reduce((sum, { sessions }) => sum + (sessions?.length ?? 1), 0);
  const cells = study.runs.length;
  if (cells === 0) return [phrase`${tallied('runs', 0)} runs`];
  const requests = requestsOf(study.runs);
  const failed = study.runs.filter(({ status }) => status === 'failed').length;
  const leftOut = study.files.filter(({ leftOut: why }) => why !== null).length;
  return [
    ...(sessions > cells
      ? [
          phrase`${tallied('runs', sessions, places)} runs of ${tallied('settings', cells, places)} ${cells === 1 ? 'setting' : 'settings'}`,
        ]
      : count(cells, 'run', 'runs')),
    ...(failed > 0 ? [phrase`${tallied('failed runs', failed, places)} of them failed`] : []),
    ...(requests === null ? [] : [phrase`${requests} requests`]),
    ...namesOf(context),
    ...datesOf(context, study.runs),
    ...(leftOut > 0
      ? [phrase`${tallied('files left out', leftOut)} ${leftOut === 1 ? 'file' : 'files'} left out`]
      : []),
  ];
}

const sorts = { systems: 'systems', models: 'models', datasets: 'data sets' } as const;

/** Of systems, models and data sets the names, or how many there are; a run that is called by its model has no system beside it. */
function namesOf(context: FillContext): readonly Phrase[] {
  const namesIn = (sort: keyof typeof sorts): readonly string[] => {
    const given = member({ kind: 'study' }, sort, context);
    return given?.kind === 'list' ? given.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
  };
  const called = modelNames(namesIn('models'));
  const models = new Set([...called].flat());
  return (Object.keys(sorts) as (keyof typeof sorts)[]).flatMap((sort) => {
    const names = namesIn(sort);
    const title = sorts[sort];
    if (names.length === 0 || (sort === 'systems' && names.every((name) => models.has(name)))) return [];
    if (
      names.length > mostNames ||
      (names.length > 1 && names.map((name) => called.get(name) ?? name).join(', ').length > mostLetters)
    )
      return [phrase`${tallied(title, names.length)} ${title}`];
    const short = names.map((name) => cellText((sort === 'models' ? called.get(name) : null) ?? name));
    return [joined([stated(short.join(', '), title, names.join(', '), filesOf(context.study.runs))])];
  });
}

function datesOf(context: FillContext, runs: readonly Run[]): readonly Phrase[] {
  const given = member({ kind: 'study' }, 'dates', context);
  return given?.kind === 'text' ? [stated(cellText(given.text), 'dates', given.text, filesOf(runs))] : [];
}
