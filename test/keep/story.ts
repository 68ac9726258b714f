import type { Source } from '../../src/collect/source.ts';
import { defaultOptions, type ReportOptions } from '../../src/keep/lock/options.ts';
import { type Finished, type ReportInput, report } from '../../src/report.ts';
import { type Latencies, resultsOf } from '../cli/cli.ts';

export type { Latencies } from '../cli/cli.ts';

/** What lies on disk after a run. */
export interface OnDisk {
  readonly report: string | null;
  readonly lock: string | null;
}

export const nothing: OnDisk = { report: null, lock: null };

export const plainOptions: ReportOptions = { ...defaultOptions, charts: 'none' };

function sourceOf(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  return { path, size: bytes.length, blocks: () => [bytes] };
}

/** One run of the whole pipeline over what is on disk. */
export async function make(
  template: string,
  latencies: Latencies,
  existing: OnDisk,
  more: Partial<ReportInput> & { readonly with?: Partial<ReportOptions> } = {},
): Promise<Finished> {
  const { with: options, ...input } = more;
  return report({
    sources: [sourceOf('results.json', resultsOf(latencies))],
    template: { path: 'template.md', text: template },
    out: 'report.md',
    relative: (path) => path,
    existing,
    options: { ...plainOptions, ...options },
    ...input,
  });
}

/** What is on disk when a run has written all, or, with `killed`, all but the report and the last lock. */
export function after(before: OnDisk, { outputs }: Finished, killed = false): OnDisk {
  const found = (path: string) => outputs.find((output) => output.path === path);
  const lock = found('report.md.aitb.json');
  const content = killed ? (lock?.interim ?? lock?.content) : lock?.content;
  return {
    report: killed ? before.report : (found('report.md')?.content ?? before.report),
    lock: content ?? before.lock,
  };
}

/** A report as it was first written. */
export async function firstRun(
  template: string,
  latencies: Latencies,
  more: Parameters<typeof make>[3] = {},
): Promise<OnDisk> {
  return after(nothing, await make(template, latencies, nothing, more));
}
