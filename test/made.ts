import { defaultOptions } from '../src/keep/lock/options.ts';
import { report } from '../src/report.ts';
import { sourceOf } from './collect/source.ts';

/** What the library makes of a table in CSV and a template, anew, as `r.md`. */
export function made(csv: string, template: string, options: Partial<typeof defaultOptions> = {}) {
  return report({
    sources: [sourceOf('a.csv', csv)],
    template: { path: 't.md', text: template },
    out: 'r.md',
    relative: (path) => path,
    existing: { report: null, lock: null },
    options: { ...defaultOptions, ...options },
  });
}
