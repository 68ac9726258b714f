import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Steps, Values } from '../row/flat.ts';
import { asWritten } from '../row/label.ts';
import type { Reported } from '../run.ts';
import { withRequests } from '../tool/requests.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** hyperfine's `--export-json`: a command each, in seconds. Its standard deviation divides by n - 1; with one run it is null. */
export const hyperfine: Tool = {
  name: 'hyperfine',
  shape: 'a command of hyperfine --export-json',
  has: ['command', 'mean', 'user', 'system', 'times'],
  signs: [['command', 'mean', 'user', 'system', 'times']],
  csv: ['command', 'mean', 'stddev', 'median', 'user', 'system', 'min', 'max'],
  words: wordsOf(
    'hyperfine',
    {
      command: { label: 'command' },
      mean: { metric: 'time', statistic: 'mean', unit: 's' },
      median: { metric: 'time', statistic: 'median', unit: 's' },
      stddev: { metric: 'time', statistic: 'sd', unit: 's' },
      min: { metric: 'time', statistic: 'min', unit: 's' },
      max: { metric: 'time', statistic: 'max', unit: 's' },
      user: { metric: 'user_time', unit: 's', better: 'lower', title: 'User time', mayBeZero: true },
      system: { metric: 'system_time', unit: 's', better: 'lower', title: 'System time', mayBeZero: true },
    },
    [
      [/^parameter_(.{1,60})$/, ([, name = '']) => ({ label: name })],
      [/^(?:memory_usage|exit_codes)/, () => ({ role: 'result' })],
    ],
  ),
  row,
  finish,
};

function row({ values, steps, unused, ...flat }: Flat, written: Values): Flat {
  const parameters = Object.entries((written.parameters ?? {}) as Values);
  const kept = Object.entries(values).filter(
    ([name]) =>
      !parameters.some(([key]) => name === key || name === `parameters_${key}`) && !Array.isArray(values[name]),
  );
  return {
    ...flat,
    values: Object.fromEntries([
      ...kept.map(([name, value]) => [name, name === 'command' ? withoutValues(value, parameters) : value]),
      ...parameters.map(([key, value]) => [`parameter_${key}`, typeof value === 'string' ? asWritten(value) : value]),
    ]),
    steps: new Map<string, Steps>([
      ...steps,
      ...parameters.map(([key]) => [`parameter_${key}`, ['parameters', key]] as const),
    ]),
    unused: unused.filter((name) => name !== 'times' && name !== 'exit_codes' && name !== 'memory_usage_byte'),
  };
}

/** The command as it was asked for, `sort {size}`, so that what was varied is the parameter and not the command as well. */
function withoutValues(command: unknown, parameters: readonly (readonly [string, unknown])[]): unknown {
  if (typeof command !== 'string') return command;
  return parameters.reduce((text, [key, value]) => replaced(text, String(value), `{${key}}`), command);
}

/** Where the value stands by itself: 100 is no part of 1000, nor of 0.100. */
function replaced(text: string, value: string, by: string): string {
  if (value === '') return text;
  const parts = text.split(value);
  return parts.slice(1).reduce((made, part, nth) => {
    const isPart = /[\w.]$/.test(parts[nth]!) || /^[\w.]/.test(part);
    return `${made}${isPart ? value : by}${part}`;
  }, parts[0]!);
}

/** The CSV has no times, and writes a deviation of 0 for a command that ran once (1.15.0): it is unknown then. */
function unspread(draft: Draft): Draft {
  return { ...draft, reported: draft.reported.filter(({ statistic, value }) => statistic !== 'sd' || value !== 0) };
}

/** The times of the processor are means of as many runs as there are times; no file has them one by one. */
function ofAll(one: Reported, times: readonly unknown[]): Reported {
  return ['user_time', 'system_time'].includes(one.metric.name) ? { ...one, n: times.length } : one;
}

/** The runs of a command are its repeats. One that ended with an exit code was timed all the same, and failed (`--ignore-failure`). */
function finish(given: Draft, made: Made): Draft {
  const { command } = made.written;
  // Called by what was run, whatever of it is a parameter.
  const draft = typeof command === 'string' && command !== '' ? { ...given, id: command, name: command } : given;
  if (!Array.isArray(made.written.times)) return unspread(draft);
  const codes = Array.isArray(made.written.exit_codes) ? made.written.exit_codes : [];
  const failed = codes.filter((code) => code !== 0);
  const written = {
    ...made.written,
    errors: codes.map((code) => (code === 0 ? '' : `exit code ${code ?? 'unknown'}`)),
  };
  const run = withRequests(
    { ...draft, reported: draft.reported.map((one) => ofAll(one, made.written.times as readonly unknown[])) },
    { times: { metric: 'time', unit: 's' } },
    { ...made, written },
    { errors: 'errors', tokens: 'none' },
  );
  const ok = run.samples.get('time')?.values.length ?? 0;
  const counts = {
    of: 'repeats',
    total: ok + failed.length,
    ok,
    failed: failed.length,
    missing: 0,
    basis: 'stated',
  } as const;
  if (failed.length === 0) return { ...run, counts };
  const place = made.place(made.nth, 'exit_codes');
  const message = `exit code ${numberOrNull(failed[0]) ?? 'unknown'}`;
  // Its own statistics are over the runs that failed as well.
  if (ok > 0)
    return {
      ...run,
      counts,
      reported: [],
      remarks: [
        ...run.remarks,
        note('repeats-failed', { run: run.name, failed: failed.length, of: codes.length, message }, place),
      ],
    };
  return {
    ...run,
    counts,
    reported: [],
    samples: new Map(),
    status: 'failed',
    failure: { message: `${message} in all ${failed.length} runs`, place },
  };
}
