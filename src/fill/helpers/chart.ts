import { besides } from '../../draw/charts.ts';
import { isChosen } from '../../draw/chosen.ts';
import { note, Refusal, sentence } from '../../note.ts';
import { phrase } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import { imageAlt, linkTarget, markdownText } from '../../text.ts';
import { askedChart } from '../print/asked-chart.ts';
import type { Helper } from '../print/helper.ts';
import { candidates } from '../print/near.ts';

/**
 * `{{chart "latency"}}`, `{{chart "speedup" systems="North, South"}}`: the picture, its numbers in the alternative text. Where the data give no such chart, a word about
 * it stands in its place; with `--charts none` nothing is printed.
 */
export const chart: Helper = {
  name: 'chart',
  usage: '{{chart "latency" systems="North, South"}}',
  about: 'a chart as an image, its numbers in the alternative text',
  first: 'word',
  needsFirst: true,
  named: { systems: 'text' },
  block: false,
  print: (call) => {
    const { first, place, context } = call;
    const { chartSrc, options } = context;
    const { found, charts, absent: absentCharts, isMade } = askedChart(call);
    const name = found?.name ?? first!;
    const source = `chart:${name}`;
    const missing = absentCharts.find((one) => one.name === name);
    const known = [...new Set([...charts, ...absentCharts].map((one) => one.name))];
    if (!found && !missing && (options.charts !== 'none' || known.length > 0)) {
      throw new Refusal(note('chart-unknown', { name, known: candidates(name, known) }, place));
    }
    if (!isChosen(options.charts, name)) return { text: '', source, notes: [note('charts-are-off', { name }, place)] };
    if (found)
      return {
        text: phrase`![${imageAlt(found.alt)}](${linkTarget(chartSrc(name))})`,
        source,
        notes: besides(charts, found, first!).map((one) => ({ ...one, place })),
        chart: name,
        ...(isMade ? { made: found } : {}),
      };
    const { reason } = missing!;
    const words = markdownText(sentence(reason), 'inline', 400);
    return { text: `*${capital(words)}.*`, source, notes: [{ ...reason, place }] };
  },
};
