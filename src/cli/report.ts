import { dirname, relative as relativePath, resolve } from 'node:path';
import type { ReportOptions } from '../keep/options.ts';
import { terminalText } from '../text.ts';
import { shownPath, slashed } from './files.ts';
import { json, noteJson, slotJson, studyJson } from './json.ts';
import { brokenLinks } from './links.ts';
import { checkOutput, openExisting } from './output.ts';
import { openResults } from './results.ts';
import { endNotes, type Outcome, summarise, upToDate } from './summary.ts';
import { openTemplate, type Template } from './template.ts';
import type { Terminal } from './terminal.ts';

/** The flags of the main command as they were given; what was not given is not there. */
export interface ReportFlags {
  readonly template?: string;
  readonly output?: string;
  readonly baseline?: string;
  readonly check?: boolean;
  readonly strict?: boolean;
  readonly signed?: boolean;
  readonly charts?: 'auto' | 'none';
  readonly encoding?: 'utf-8' | 'latin1';
  readonly sampleChars?: number;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `aitb-report <results…>`: one finished report. Returns the exit code. */
export async function makeReport(files: readonly string[], flags: ReportFlags, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const check = flags.check ?? false;
  const sources = await openResults(files, terminal);
  const template = openTemplate(flags.template, cwd);
  const out = shownPath(flags.output ?? `reports/${template.name}.md`, cwd);
  checkOutput({ out: flags.output ?? out, cwd, template, sources, check });

  const existing = openExisting(out, cwd);
  const options = optionsOf(flags);
  const relative = (path: string) => linkFrom(out, path, cwd, template);
  // A check that is to tell more than its outcome goes the long way.
  if (check && !flags.json && !flags.verbose) {
    const { isFreshByHash } = await import('./fresh.ts');
    if (isFreshByHash({ sources, template, out, cwd, existing, options, relative })) {
      terminal.err(`${terminalText(upToDate(out))}\n`);
      return 0;
    }
  }

  const { report } = await import('../report.ts');
  const finished = await report({
    sources,
    template: { path: template.path, text: template.text },
    out,
    relative,
    existing,
    options,
  });

  const onDisk = await import('../write.ts');
  const { written, unchanged } = (check ? onDisk.check : onDisk.write)(finished.outputs);
  const links = brokenLinks(template, resolve(cwd, out), out);
  const outcome: Outcome = { finished, template, out, check, changed: written, unchanged, links };
  const exit = finished.verdict === 'refused' || (check && written.length > 0) ? 1 : 0;
  summarise(outcome, terminal, flags.verbose ?? false);
  if (flags.json) terminal.out(json(outcomeJson(outcome, exit)));
  return exit;
}

function optionsOf(flags: ReportFlags): ReportOptions {
  return {
    baseline: flags.baseline ?? null,
    signed: flags.signed ?? false,
    strict: flags.strict ?? false,
    charts: flags.charts ?? 'auto',
    encoding: flags.encoding ?? 'utf-8',
    sampleChars: flags.sampleChars ?? 2000,
  };
}

/** The path from the report's folder to a file. What came through the pipe and what lies in the package has none. */
export function linkFrom(out: string, path: string, cwd: string, template: Template): string {
  if (path === '-' || (template.builtin && path === template.path)) return path;
  return slashed(relativePath(dirname(resolve(cwd, out)), resolve(cwd, path)));
}

function outcomeJson(outcome: Outcome, exit: number) {
  const { finished, template, out, check, changed, unchanged, links } = outcome;
  const { study, document, verdict } = finished;
  const known = new Set(study.notes);
  const further = [...new Set([...finished.notes, ...document.notes, ...endNotes(outcome)])].filter(
    (each) => !known.has(each),
  );
  return {
    exit,
    verdict,
    check,
    template: template.path,
    report: out,
    baseline: study.baseline,
    ...studyJson(study, [...links, ...further]),
    slots: document.slots.map(slotJson),
    charts: document.charts,
    findings: study.findings().map(({ sentence }) => noteJson(sentence)),
    outputs: [
      ...changed.map((path) => ({ path, changed: true })),
      ...unchanged.map((path) => ({ path, changed: false })),
    ],
  };
}
