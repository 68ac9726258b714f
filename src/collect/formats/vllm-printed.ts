import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { clean } from '../log/log.ts';
import type { Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

const begin = /^(?:Avg latency: |Throughput: [\d.]{1,20} requests\/s, )/;
const mean = /^Avg latency: ([\d.]{1,20}) seconds$/;
const percentile = /^(\d{1,2})% percentile latency: ([\d.]{1,20}) seconds$/;
const rates =
  /^Throughput: ([\d.]{1,20}) requests\/s, ([\d.]{1,20})(?: total)? tokens\/s(?:, ([\d.]{1,20}) output tokens\/s)?$/;

const latency = metricOf('latency', { unit: 's' });
const requests = metricOf('request_throughput', { unit: 'requests/s' });
const tokens = metricOf('total_throughput', { unit: 'tokens/s' });
const output = metricOf('output_throughput', { unit: 'tokens/s' });

/** What `vllm bench latency` (seconds for a whole batch) and `vllm bench throughput` print at their end; each names neither the model nor what was asked for. */
export const vllmPrinted: TextFormat = {
  of: 'text',
  name: 'vllm-printed',
  shape:
    'what vllm bench latency or throughput printed: "Avg latency: … seconds" or "Throughput: … requests/s, … total tokens/s"',
  ofTool: true,
  claims: (head) =>
    head.split(/[\r\n]/).some((line) => mean.test(line.trim()) || rates.test(line.trim()))
      ? claimed
      : notClaimed(0, 'it has no line "Avg latency: … seconds", and none "Throughput: … requests/s, … total tokens/s"'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = runsOf(lines(), file);
    return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a result of vllm bench' }, { file })] };
  },
};

function runsOf(lines: Iterable<Line>, file: string): readonly Draft[] {
  const all: Reported[][] = [];
  for (const { number, text, cut } of lines) {
    if (cut) continue;
    const own = clean(text).trim();
    if (begin.test(own)) all.push([]);
    all.at(-1)?.push(...reportedIn(own, { file, line: number }));
  }
  const name = (file.split('/').at(-1) ?? '').replace(/\.\w{1,5}$/, '') || 'vllm';
  return all.flatMap((reported) =>
    reported.length === 0 ? [] : [draft({ name, labels: {}, reported, measuredOnce: true })],
  );
}

function reportedIn(text: string, place: Reported['place']): readonly Reported[] {
  const average = mean.exec(text);
  if (average) return stated(latency, 'mean', average[1], place);
  const share = percentile.exec(text);
  if (share) return stated(latency, share[1] === '50' ? 'median' : `p${share[1]}`, share[2], place);
  const [, ofRequests, ofTokens, ofOutput] = rates.exec(text) ?? [];
  // Two digits behind the point: 0.00 of requests that take minutes is a rounding and no rate.
  const rate = (metric: Reported['metric'], written: string | undefined) =>
    Number(written) > 0 ? stated(metric, 'value', written, place) : [];
  return [...rate(requests, ofRequests), ...rate(tokens, ofTokens), ...rate(output, ofOutput)];
}
