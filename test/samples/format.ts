/**
 * A format to copy: src/collect/formats/<name>.ts, with its line in src/collect/formats.ts, its fixtures and its row in
 * docs/results-format.md. It says by the structure of a file whether it is of its shape, and hands over what stands there, with the places.
 */
import { draft } from '../../src/collect/draft.ts';
import { claimed, type Draft, type JsonFormat, notClaimed } from '../../src/collect/format.ts';
import { pointer } from '../../src/collect/pointer.ts';
import { sampleOf } from '../../src/collect/sample.ts';
import { field, isObject } from '../../src/collect/value.ts';
import { metric } from '../../src/metric.ts';

/** `{"timings": {"<system>": [seconds, …]}}`: the latency of each request of each system. */
export const timings: JsonFormat = {
  of: 'json',
  name: 'timings', // in --json, in the list of sources, of the folder of fixtures; only a to z and hyphens
  shape: 'an object with "timings"', // for the message that lists what is known
  claims: (value) => (isObject(field(value, 'timings')) ? claimed : notClaimed(0, 'it has no object "timings"')),
  read: (value, file) => ({
    runs: Object.entries(field(value, 'timings') as object).map(([name, list]) => runOf(name, list, file)),
    notes: [],
  }),
};

function runOf(name: string, list: unknown, file: string): Draft {
  const cells: readonly unknown[] = Array.isArray(list) ? list : [];
  // A record without a number is left out, and told with its place: never a 0 in its stead.
  const { sample, remark } = sampleOf(metric('latency'), cells, { file, pointer: pointer('timings', name, '*') });
  const ok = sample?.values.length ?? 0;
  return draft({
    name,
    labels: { system: name },
    counts: { of: 'requests', total: cells.length, ok, failed: cells.length - ok, missing: 0, basis: 'stated' },
    samples: sample === null ? new Map() : new Map([['latency', sample]]),
    remarks: remark === null ? [] : [remark],
  });
}
