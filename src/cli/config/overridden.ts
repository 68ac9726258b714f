import { defaultOptions, type ReportOptions } from '../../keep/lock/options.ts';
import { entryBehind } from '../disk/files.ts';
import type { Template } from '../disk/template.ts';

/**
 * The options of a report with what the file beside its template says. Without such a file, or for a built-in template,
 * nothing is overridden, and the library that reads it is not loaded.
 * @param cwd the folder from which messages name files.
 * @throws Refusal (exit 2) where that file is wrong.
 */
export async function overridden(
  options: ReportOptions,
  template: Pick<Template, 'file' | 'builtin'>,
  cwd: string,
): Promise<ReportOptions> {
  const beside = overridesBeside(template.file);
  if (template.builtin || entryBehind(beside) === undefined) return { ...options, overrides: defaultOptions.overrides };
  const { withOverrides } = await import('./overrides.ts');
  return withOverrides(options, beside, cwd);
}

/** The file beside a template that says what its blanks are, for templates that one may not touch. */
export function overridesBeside(template: string): string {
  return `${template}.aitb.yaml`;
}
