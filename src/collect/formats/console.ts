import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { countsOf } from '../counts.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { overwritten } from '../log/log.ts';
import type { Reported, Sample } from '../run.ts';
import { absentNote } from '../sample.ts';
import { asNumber } from '../value.ts';

/**
 * What a script that asks inference endpoints one after the other prints, in two forms. In the first the requests of a
 * section stand in `[Req 1] Success (50 tokens)` and the time of all of them in `> Duration: 5.95s`; so there is no latency
 * of a request, and the throughput is the tokens over that time. In the second each request has its own time:
 * `Run 1: 2.345s, 487 tokens, Response length: 1853 chars`. The tokens there are those of prompt and response together.
 */
export const console: TextFormat = {
  of: 'text',
  name: 'console',
  shape: 'console output of an inference benchmark, a section per endpoint with a line per request',
  claims,
  read,
};

const request = /^\[Req (\d{1,6})\] (\S.{0,500})/;
const run = /^Run (\d{1,6}): (?:FAILED\b[ :-]{0,4}(.{0,500})|(\d{1,7}(?:\.\d{1,9})?)\s?s\b(.{0,200}))/;
const prompt = /^\[(\d{1,6})\/(\d{1,6})\] Testing prompt: /;
const testing = /^-{2,10} Testing (\S.{0,300}?)(?: \(Model: ([^()]{1,200})\))? -{2,10}$/;
const benchmarking = /^Benchmarking (\S.{0,100})$/;

function claims(head: string): Claim {
  const lines = head.split('\n').flatMap((line) => overwritten(line).map((piece) => piece.trim()));
  const hasRequest = lines.some((line) => request.test(line)) && lines.some((line) => testing.test(line));
  if (hasRequest || (lines.some((line) => prompt.test(line)) && lines.some((line) => run.test(line)))) return claimed;
  const near = lines.some((line) => testing.test(line) || request.test(line) || prompt.test(line));
  return notClaimed(near ? 0.6 : 0, 'it has no requests under a heading of their endpoint');
}

/** One request as its line tells it. */
interface Entry {
  readonly line: number;
  /** The number of the prompt where each has its own, else null. */
  readonly prompt: number | null;
  readonly nth: number;
  readonly failure: string | null;
  readonly seconds?: number;
  readonly tokens?: number;
  readonly characters?: number;
}

/** What stands under the heading of one endpoint. */
interface Section {
  readonly title: string;
  readonly model: string | null;
  readonly line: number;
  readonly form: 'requests' | 'prompts';
  readonly entries: Entry[];
  /** How many prompts there are, as `[1/5]` says. */
  prompts: number | null;
  at: number | null;
  duration: number | null;
  readonly reported: Reported[];
}

/** What a script says in front of its sections. */
interface Setup {
  /** By endpoint in lower case: how it is written, and its model. */
  readonly models: Map<string, { readonly written: string; readonly model: string }>;
  dataset: string | null;
  /** The endpoints, in lower case, over the columns of a table of statistics at the end. */
  columns: readonly string[];
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const sections: Section[] = [];
  const setup: Setup = { models: new Map(), dataset: null, columns: [] };
  for (const { number, text } of lines())
    for (const piece of overwritten(text)) listen(piece.trim(), number, sections, setup, file);
  const spoken = sections.filter(({ entries, duration }) => entries.length > 0 || duration !== null);
  const notes = spoken.length === 0 ? [note('no-result', { what: 'a request under a heading' }, { file })] : [];
  return { runs: spoken.map((section) => runOf(section, setup, file)), notes };
}

function listen(line: string, number: number, sections: Section[], setup: Setup, file: string): void {
  const heading = testing.exec(line);
  const other = heading ? null : benchmarking.exec(line);
  if (heading) sections.push(opened(heading[1] ?? '', heading[2] ?? null, number, 'requests'));
  else if (other) sections.push(opened(other[1] ?? '', null, number, 'prompts'));
  // A capture may begin below the heading.
  else if (sections.length === 0 && prompt.test(line)) sections.push(opened('', null, number, 'prompts'));
  const section = sections.at(-1);
  if (!section) {
    const model = /^([A-Za-z][\w-]{0,40}):\s{1,8}([\w./:-]{1,200})$/.exec(line);
    if (model?.[1] && model[2]) setup.models.set(model[1].toLowerCase(), { written: model[1], model: model[2] });
    // In front of the word there may be a picture.
    const dataset = /^(?:[^\w\s]{1,4} )?Dataset: (\S[^(\n]{0,200})/.exec(line)?.[1]?.trim();
    if (dataset !== undefined) setup.dataset = dataset;
    return;
  }
  const asked = request.exec(line);
  const tried = asked ? null : prompt.exec(line);
  const answered = asked || tried ? null : run.exec(line);
  // `[Req 2] Succ` is where the log was cut.
  const isCut = asked?.[2] !== undefined && asked[2] !== 'Success' && 'Success ('.startsWith(asked[2]);
  if (asked && !isCut) section.entries.push(requested(Number(asked[1]), asked[2] ?? '', number));
  if (tried) [section.at, section.prompts] = [Number(tried[1]), Number(tried[2])];
  if (answered) section.entries.push(ranOf(answered, number, section.at));
  summed(line, number, sections, setup, file);
  const took = /^> Duration: (\d{1,9}(?:\.\d{1,9})?) ?s/.exec(line)?.[1];
  if (took !== undefined && Number(took) > 0) section.duration = Number(took);
  const rate = /^> Throughput: (\d{1,12}(?:\.\d{1,9})?) ?(tok(?:en)?s?\/s(?:ec(?:ond)?)?)/.exec(line);
  if (rate)
    section.reported.push({
      metric: metric('output_throughput', { written: 'Throughput', unit: rate[2] ?? '' }),
      statistic: 'rate',
      value: Number(rate[1]),
      n: null,
      ddof: null,
      covers: null,
      place: { file, line: number },
    });
}

const statistics: Readonly<Record<string, readonly [metric: string, statistic: string, unit?: string]>> = {
  'Mean Latency': ['latency', 'mean', 's'],
  'Min Latency': ['latency', 'min', 's'],
  'Max Latency': ['latency', 'max', 's'],
  'Median Latency': ['latency', 'median', 's'],
  'Tokens/sec': ['total_throughput', 'rate', 'tokens/sec'],
  'Avg tokens/req': ['total_tokens', 'mean'],
};

/** Takes a line of the table that compares the endpoints at the end: what the script itself made of the requests. */
function summed(line: string, number: number, sections: readonly Section[], setup: Setup, file: string): void {
  const titles = /^Metric {2,40}(\S.{0,300})$/.exec(line)?.[1];
  if (titles !== undefined) setup.columns = titles.split(/ {2,40}/).map((title) => endpointOf(title).toLowerCase());
  const written = Object.keys(statistics).find((name) => line.startsWith(`${name} `));
  const [name, statistic, unit] = (written === undefined ? undefined : statistics[written]) ?? [];
  if (written === undefined || name === undefined || statistic === undefined) return;
  const cells = line
    .slice(written.length)
    .trim()
    .split(/ {1,60}/);
  cells.forEach((cell, nth) => {
    const section = sections.findLast(({ title }) => endpointOf(title).toLowerCase() === setup.columns[nth]);
    const value = asNumber(cell);
    if (typeof value === 'number')
      section?.reported.push({
        metric: metric(name, { written, ...(unit === undefined ? {} : { unit }) }),
        statistic,
        value,
        n: null,
        ddof: null,
        covers: null,
        place: { file, line: number },
      });
  });
}

/** `Metis (SambaNova)` -> `Metis`. */
function endpointOf(title: string): string {
  return /^([^()]{1,200}?) \([^()]{1,200}\)$/.exec(title)?.[1] ?? title;
}

function opened(title: string, model: string | null, line: number, form: Section['form']): Section {
  return { title, model, line, form, entries: [], prompts: null, at: null, duration: null, reported: [] };
}

/** `Success (50 tokens)`; whatever else stands there are the words of a failure. */
function requested(nth: number, said: string, line: number): Entry {
  const tokens = /^Success\b(?: \((\d{1,9}) tokens?\))?/i.exec(said);
  const failure = tokens ? null : said.replace(/^(?:Failed|Failure|Error)\b[ :-]{0,4}(?=\S)/i, '').trim();
  return { line, prompt: null, nth, failure, ...(tokens?.[1] === undefined ? {} : { tokens: Number(tokens[1]) }) };
}

function ranOf([, nth, failed, seconds, rest = '']: RegExpExecArray, line: number, at: number | null): Entry {
  if (seconds === undefined) return { line, prompt: at, nth: Number(nth), failure: failed?.trim() || 'FAILED' };
  const tokens = /, (\d{1,9}) tokens/.exec(rest)?.[1];
  const characters = /, Response length: (\d{1,9}) chars/.exec(rest)?.[1];
  return {
    line,
    prompt: at,
    nth: Number(nth),
    failure: null,
    seconds: Number(seconds),
    ...(tokens === undefined ? {} : { tokens: Number(tokens) }),
    ...(characters === undefined ? {} : { characters: Number(characters) }),
  };
}

function runOf(section: Section, setup: Setup, file: string): Draft {
  const { entries, form, duration } = section;
  // `Metis (SambaNova)`: the endpoint, and in parentheses whose hardware it is.
  const parts = /^([^()]{1,200}?) \(([^()]{1,200})\)$/.exec(section.title);
  const title = parts?.[1] ?? (section.title || 'endpoint');
  const listed = setup.models.get(title.toLowerCase());
  const name = listed?.written ?? title;
  const model = section.model ?? listed?.model ?? null;
  const place = { file, line: section.line };
  const failures = entries.filter(({ failure }) => failure !== null);
  const ok = entries.length - failures.length;
  const messages = [...new Set(failures.map(({ failure }) => failure ?? ''))].slice(0, 3);
  const expected = expectedOf(section);
  const counts = countsOf({ ok, failed: failures.length, expected, basis: expected === null ? 'unknown' : 'stated' });
  const complete = form === 'prompts' || duration !== null;
  const tokens = form === 'prompts' ? 'total_tokens' : 'output_tokens';
  const samples = [
    sampled('latency', 'seconds', section, file),
    sampled(tokens, 'tokens', section, file),
    sampled('response_length', 'characters', section, file),
  ].filter((sample) => sample !== null);
  const first = failures[0];
  const allFailed = ok === 0 && first !== undefined;
  const remarks: (Note | false)[] = [
    section.title === '' && note('endpoint-unnamed', {}, place),
    failures.length > 0 &&
      note(
        'requests-failed',
        { run: name, failed: failures.length, messages },
        { file, line: first?.line ?? section.line },
      ),
    form === 'prompts' &&
      samples.some(({ metric: { name: of } }) => of === tokens) &&
      note('tokens-of-both', { run: name }, place),
    ...samples.map(
      ({ metric: of, values }) =>
        values.length < ok && {
          ...absentNote(of.name, Array<'missing'>(ok - values.length).fill('missing'), ok, { file }),
          place,
        },
    ),
    !complete &&
      note('section-cut', { run: name, lacks: 'its duration' }, { file, line: entries.at(-1)?.line ?? section.line }),
  ];
  return {
    id: title.toLowerCase(),
    name,
    aliases: [...(parts ? [section.title, parts[2] ?? ''] : []), ...(model === null ? [] : [model])],
    labels: {
      ...(section.title === '' ? {} : { system: title.toLowerCase() }),
      ...(model === null ? {} : { model }),
      ...(setup.dataset === null ? {} : { dataset: setup.dataset }),
    },
    status: allFailed
      ? 'failed'
      : complete && failures.length === 0 && (counts.missing ?? 0) === 0
        ? 'completed'
        : 'partial',
    failure: allFailed ? { message: first.failure ?? '', place: { file, line: first.line } } : null,
    validity: null,
    counts,
    samples: new Map(samples.map((sample) => [sample.metric.name, sample])),
    // With no answer behind them, zeros stand for nothing at all.
    reported: section.reported.filter(({ value }) => ok > 0 || value !== 0),
    series: [],
    exchanges: [],
    started: null,
    concurrency: null,
    wallTime: duration,
    context: parts?.[2] === undefined ? {} : { hardware: parts[2] },
    remarks: remarks.filter((one) => one !== false),
  };
}

/** Every attempt has its line: the highest number, once the section is complete; else the prompts times the runs of each. */
function expectedOf({ form, entries, prompts, duration }: Section): number | null {
  const most = entries.reduce((highest, { nth }) => Math.max(highest, nth), 0);
  if (form === 'prompts') return prompts === null || most === 0 ? null : prompts * most;
  return duration === null || most === 0 ? null : most;
}

function sampled(
  name: string,
  field: 'seconds' | 'tokens' | 'characters',
  { entries }: Section,
  file: string,
): Sample | null {
  const found = entries.flatMap((entry, record) => {
    const value = entry[field];
    return value === undefined || (field === 'seconds' && value <= 0) ? [] : [{ value, record, line: entry.line }];
  });
  if (found.length === 0) return null;
  return {
    metric: metric(
      name,
      field === 'seconds'
        ? { written: 's', unit: 's' }
        : { written: field === 'tokens' ? 'tokens' : 'Response length' },
    ),
    values: Float64Array.from(found, ({ value }) => value),
    records: Int32Array.from(found, ({ record }) => record),
    where: { file, lines: Int32Array.from(found, ({ line }) => line) },
  };
}
