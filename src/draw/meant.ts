import type { Chart } from './chart.ts';
import { chartCalled, chartNamed, onlyOf } from './charts.ts';

type Candidate = Pick<Chart, 'name' | 'shows' | 'part' | 'leads'>;

/**
 * The chart that the words of a blank mean: one that is called so (`Latency distribution`, `scaling`), or the only one that shows it: `latency by
 * batch size` of the response and what it is drawn over, `batch size sweep` of the latter. Undefined where there is none, or more than one.
 */
export function chartMeant<T extends Candidate>(charts: readonly T[], written: string): T | undefined {
  const name = chartNamed(written);
  if (name !== undefined) return chartCalled(charts, name);
  const words = plain(written).replace(/ (?:chart|graph|plot|figure)$/, '');
  const shown = charts.flatMap((one) => {
    const found = /^(.+?) by (.+?)(?:: .*)?$/.exec(plain(one.shows));
    return found ? [{ one, response: found[1]!, over: found[2]! }] : [];
  });
  const asked = /^(.+?) (?:by|over|vs|against) (.+)$/.exec(words);
  if (asked) {
    const those = shown.filter(({ response, over }) => isResponse(response, asked[1]!) && over === asked[2]!);
    return onlyOf(those.map(({ one }) => one));
  }
  const swept = /^(.+) (?:sweep|scaling)$/.exec(words)?.[1];
  const those = shown.filter(({ one, over }) => over === swept && one.name.startsWith('sweep-'));
  return onlyOf(those.map(({ one }) => one));
}

/** `throughput` is any of its kind, and so is `rate`. */
function isResponse(response: string, asked: string): boolean {
  const isRate = asked === 'rate' && /(?:rate|throughput|per second)$/.test(response);
  return isRate || response === asked || response.endsWith(` ${asked}`);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
