import { note } from '../../note.ts';
import type { Draft, Read, Said } from '../format.ts';
import { type Word, wordsOf } from '../row/by-tool.ts';
import { asWritten } from '../row/label.ts';
import { readItems } from '../tool/tool.ts';
import type { Printed } from './blocks.ts';

const result =
  /^Benchmark(\S{0,300})\s{1,200}(\d{1,15})((?:\s{1,40}[+-]?[\d.]{1,30}(?:e[+-]?\d{1,3})? \S{1,80}){1,40})\s{0,40}$/;
const pair = /([+-]?[\d.]{1,30}(?:e[+-]?\d{1,3})?) (\S{1,80})/g;
const fact = /^(goos|goarch|pkg|cpu): {0,8}(\S.{0,200})$/;
const failed = /^\s{0,8}--- FAIL: (Benchmark\S{1,300})/;

/** True for a line with the result of a benchmark: a name, how often it ran, and numbers with their units. */
export function isBenchmark(text: string): boolean {
  return text.startsWith('Benchmark') && result.test(text);
}

/** What the testing package of Go measures itself; other units are a benchmark's own (`b.ReportMetric`). */
const units: Readonly<Record<string, Word>> = {
  'ns/op': { metric: 'time', unit: 'ns' },
  'MB/s': { metric: 'bandwidth', unit: 'MB/s' },
  'B/op': { metric: 'allocated', unit: 'B/op', better: 'lower', title: 'Allocated' },
  'allocs/op': { metric: 'allocations', unit: 'allocs/op', better: 'lower', title: 'Allocations' },
};

interface Bench {
  readonly name: string;
  readonly procs: number | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, string>>;
  readonly line: number;
}

/**
 * The results of `go test -bench`: a run for each benchmark with its settings; lines that are equal in them (`-count`) are its repeats. The number
 * behind the last dash is GOMAXPROCS, as benchstat takes it, where all benchmarks come with the same ones, and a part of the name else, as in
 * `Decode/gpt-2` beside `Decode/gpt-4`.
 */
export function goBenchmarks(lines: Iterable<Printed>, file: string, said: Said): Read {
  const found: Bench[] = [];
  const failures: string[] = [];
  let facts: Record<string, string> = {};
  let first: number | null = null;
  for (const { text, line } of lines) {
    const [, key, value] = fact.exec(text) ?? [];
    if (key !== undefined) facts = { ...(key === 'pkg' ? without(facts, 'pkg') : facts), [key]: value!.trim() };
    const lost = failed.exec(text)?.[1];
    if (lost !== undefined) {
      failures.push(lost);
      first ??= line;
    }
    const [, name, iterations, measured = ''] = text.startsWith('Benchmark') ? (result.exec(text) ?? []) : [];
    if (name === undefined) continue;
    const [, base = name, procs] = /^(.{1,300})-(\d{1,5})$/.exec(name) ?? [];
    const pairs = [...measured.matchAll(pair)].map(([, number, unit]) => [unit!, Number(number)] as const);
    const values = { iterations: Number(iterations), ...Object.fromEntries(pairs) };
    found.push({ name: base, procs: procs === undefined ? null : Number(procs), values, facts, line });
  }
  const own = found.flatMap(({ values }) => Object.keys(values)).filter((unit) => unit !== 'iterations');
  const areProcs = found.some(({ procs }) => procs !== null) && areEndsProcs(found);
  const items = found.map((bench, nth) => ({ object: objectOf(bench, areProcs), steps: [nth] }));
  const measuredAs = Object.fromEntries(
    own.map((unit) => [unit, units[unit] ?? { metric: unit, unit }] satisfies [string, Word]),
  );
  const tool = {
    name: 'go-test',
    shape: '',
    has: [],
    words: wordsOf(
      'go test',
      {
        iterations: { role: 'result' },
        benchmark: { label: 'benchmark', isText: true },
        goos: { role: 'context' },
        goarch: { role: 'context' },
        cpu: { label: 'cpu', isText: true },
        pkg: { label: 'package', isText: true },
        gomaxprocs: { label: 'gomaxprocs' },
        ...measuredAs,
      },
      [[/^(.{1,80})$/, ([, name = '']) => ({ label: name })]],
    ),
  };
  const read = readItems(tool, items, { file, said, lines: found.map(({ line }) => line) });
  const told =
    first === null
      ? []
      : [note('benchmarks-failed', { count: failures.length, names: failures }, { file, line: first })];
  return { ...read, runs: read.runs.map(named), notes: [...told, ...read.notes] };
}

/** Called by its benchmark and the settings of that, as go prints it; not by what all benchmarks of a machine have. */
function named(run: Draft): Draft {
  const own = Object.entries(run.labels).filter(
    ([key]) => !['benchmark', 'package', 'cpu', 'gomaxprocs'].includes(key),
  );
  const name = [run.labels.benchmark, ...own.map(([key, value]) => `${key}=${value}`)].join(' ');
  return { ...run, id: name, name };
}

function without(facts: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key));
}

/**
 * True where each benchmark has the same numbers at its end: then they are not of its name. Where only one has any, and several of them, that
 * says nothing: then the number is of the name where the name may hold one, as a function's cannot and a number's (`size=10-2`) does not.
 */
function areEndsProcs(found: readonly Bench[]): boolean {
  const ends = new Map<string, Set<number | null>>();
  for (const { name, procs } of found) ends.set(name, (ends.get(name) ?? new Set()).add(procs));
  const [[name, own] = ['', new Set()]] = ends;
  if (ends.size === 1 && own.size > 1 && /\/.*[^\d./=][^/=]*$/.test(name)) return false;
  return new Set([...ends.values()].map((set) => JSON.stringify([...set].sort()))).size === 1;
}

/** `Sum/size=1000/fast` is the benchmark Sum/fast of size 1000. */
function objectOf({ name, procs, values, facts }: Bench, areProcs: boolean): Readonly<Record<string, unknown>> {
  const whole = areProcs || procs === null ? name : `${name}-${procs}`;
  const parts = whole.split('/');
  const settings = parts.slice(1).flatMap((part): [string, string][] => {
    const [, key, value] = /^([^=]{1,60})=(.{1,200})$/.exec(part) ?? [];
    return key === undefined || key === '__proto__' || Object.hasOwn(values, key) ? [] : [[key, value!]];
  });
  const keys = new Set(settings.map(([key]) => key));
  const benchmark = parts.filter((part, nth) => nth === 0 || !keys.has(part.slice(0, part.indexOf('='))));
  return {
    ...facts,
    benchmark: benchmark.join('/'),
    ...Object.fromEntries(settings.map(([key, value]) => [key, asWritten(value)])),
    // Go leaves a 1 out.
    ...(areProcs ? { gomaxprocs: procs ?? 1 } : {}),
    ...values,
  };
}
