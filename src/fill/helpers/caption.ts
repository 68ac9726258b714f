import { countsOf } from '../../compare/verdict.ts';
import type { Chart } from '../../draw/chart.ts';
import { isChosen } from '../../draw/chosen.ts';
import { tallied } from '../../made.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { markdownText } from '../../text.ts';
import type { FillContext } from '../context.ts';
import { askedChart } from '../print/asked-chart.ts';
import type { Helper } from '../print/helper.ts';

/** `{{caption "latency"}}`: the line under a chart: its number among the captions of the document, what is drawn (the picture itself has the finding as its title) and n; nothing where there is no such chart. */
export const caption: Helper = {
  name: 'caption',
  usage: '{{caption "latency"}}',
  about: 'the line under a chart: `Figure 2. Latency by system, n = 10 and 10.`',
  first: 'word',
  needsFirst: true,
  named: { systems: 'text' },
  block: true,
  print: (call) => {
    const { first, context, captions } = call;
    const { options } = context;
    const { found, charts } = askedChart(call);
    const source = `caption:${found?.name ?? first}`;
    if (!found || !isChosen(options.charts, found.name)) return { text: '', source, notes: [] };
    const counts = countsIn(found, context);
    // What is held is not said twice where the picture has it as its title, as on a phone it is two lines: not beside the answer, which tells it as well,
    // and further down where no other caption would be alike.
    const bare = bareOf(found);
    const isOnly = captions === 0 || charts.every((one) => one.name === found.name || bareOf(one) !== bare);
    const subject = found.shows === String(found.title) && isOnly ? bare : found.shows;
    const shows = markdownText(subject, 'inline', Number.POSITIVE_INFINITY);
    const n = counts === null ? '' : phrase`, ${counts}`;
    return {
      text: phrase`*Figure ${tallied('captions', captions + 1)}. ${shows}${n}.*`,
      source,
      notes: [],
    };
  },
};

function bareOf({ shows }: Chart): string {
  return shows.split(': ')[0]!;
}

/** n of the numbers that a chart pictures; null where it pictures no summary, as of a curve. */
function countsIn({ pictures: [metric], runs: drawn }: Chart, { study }: FillContext): Phrase | null {
  if (metric === undefined) return null;
  const isDrawn = new Set(drawn);
  const runs = study.runs.filter(({ id }) => isDrawn.has(id));
  const found = runs.flatMap((run) => {
    const figure = run.status === 'failed' ? null : study.figure(metric, null, run);
    return figure?.kind === 'figure' ? [figure] : [];
  });
  return found.length === 0 ? null : countsOf(found, runs);
}
