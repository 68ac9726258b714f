import type { Run } from '../../collect/run.ts';
import { filesOf, summed } from '../../compare/counted.ts';
import { tallied } from '../../made.ts';
import { joined, type Phrase, phrase } from '../../phrase.ts';
import type { FillContext } from '../context.ts';
import { member } from '../expand/fields.ts';
import { cellText } from '../print/grid.ts';
import type { Helper } from '../print/helper.ts';
import { stated } from '../print/stated.ts';

/** More names of one sort are counted. */
const mostNames = 3;

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
  const asked = study.runs.filter(({ counts }) => counts.of === 'requests');
  const requests = asked.map(({ counts }) => counts.ok + (counts.failed ?? 0));
  const failed = study.runs.filter(({ status }) => status === 'failed').length;
  const leftOut = study.files.filter(({ leftOut: why }) => why !== null).length;
  return [
    ...(sessions > cells
      ? [
          phrase`${tallied('runs', sessions, places)} runs of ${tallied('settings', cells, places)} ${cells === 1 ? 'setting' : 'settings'}`,
        ]
      : count(cells, 'run', 'runs')),
    ...(failed > 0 ? [phrase`${tallied('failed runs', failed, places)} of them failed`] : []),
    ...(asked.length > 0 ? [phrase`${summed('requests', requests, asked)} requests`] : []),
    ...namesOf('systems', context),
    ...namesOf('models', context),
    ...namesOf('datasets', context),
    ...datesOf(context, study.runs),
    ...(leftOut > 0
      ? [phrase`${tallied('files left out', leftOut)} ${leftOut === 1 ? 'file' : 'files'} left out`]
      : []),
  ];
}

/** Names of one sort, or how many there are. */
function namesOf(sort: 'systems' | 'models' | 'datasets', context: FillContext): readonly Phrase[] {
  const given = member({ kind: 'study' }, sort, context);
  const names = given?.kind === 'list' ? given.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
  const title = { systems: 'systems', models: 'models', datasets: 'data sets' }[sort];
  if (names.length === 0) return [];
  if (names.length > mostNames) return [phrase`${tallied(title, names.length)} ${title}`];
  return [joined([stated(names.map(cellText).join(', '), title, names.join(', '), filesOf(context.study.runs))])];
}

function datesOf(context: FillContext, runs: readonly Run[]): readonly Phrase[] {
  const given = member({ kind: 'study' }, 'dates', context);
  return given?.kind === 'text' ? [stated(cellText(given.text), 'dates', given.text, filesOf(runs))] : [];
}
