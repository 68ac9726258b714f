import { note } from '../../note.ts';
import { nothing, type Place, planned, type Step, textAt } from './place.ts';
import { commandLines, hookCommand, id, purpose } from './shell.ts';
import { readYaml, type Way, withEntry, withValue } from './yaml.ts';

export const preCommitFile = '.pre-commit-config.yaml';

/** The pre-commit framework: one more hook in its file. */
export function preCommit(place: Place): Step {
  const { root, bin, write } = place;
  const entry = [
    '- repo: local',
    '  hooks:',
    `    - id: ${id}`,
    '      name: benchmark reports are fresh',
    ...entryLines(bin, write).map((each, i) => (i === 0 ? `      entry: ${each}` : `      ${each}`)),
    '      language: system',
    '      pass_filenames: false',
    '      always_run: true',
    '      require_serial: true',
  ];
  const next = ['pre-commit install    # once in each clone'];
  const before = textAt(root, preCommitFile);
  const ready = (after: string): Step => ({
    ...nothing,
    planned: [
      planned(place, { path: preCommitFile, before: before ?? null, after, what: `its hook ${purpose(write)}` }),
    ],
    next,
  });
  const file = { file: preCommitFile };
  const byHand = (why: string): Step => ({
    ...nothing,
    told: [{ note: note('init-by-hand', { why }, file), lines: entry }],
    next,
  });

  if (before === undefined) return byHand('it is no regular file with text in it');
  if (before === null) return ready(['repos:', ...entry.map((each) => `  ${each}`), ''].join('\n'));
  const read = readYaml(before);
  if ('line' in read) return byHand(`its line ${read.line} is no YAML that can be read`);
  const there = ourHook(read.value);
  if (there === null) {
    const after = withEntry(before, ['repos'], entry) ?? withEntry(before, [], ['repos:', ...entry.map(deeper)]);
    return after === null ? byHand('its list of repos is not of the form that lines can be added to') : ready(after);
  }
  if (there.entry === entryText(bin, write)) return ready(before);
  const after = there.entry === entryText(bin, !write) ? withValue(before, there.way, entryLines(bin, write)) : null;
  if (after !== null) return ready(after);
  return { ...nothing, told: [{ note: note('init-hook-there', { command: hookCommand(write) }, file) }], next };
}

/** The value of `entry:`, its further lines as deep as its key is. */
function entryLines(bin: string, write: boolean): readonly string[] {
  return ['>-', ...commandLines(bin, write).map(deeper)];
}

function entryText(bin: string, write: boolean): string {
  return commandLines(bin, write).join(' ');
}

const deeper = (line: string): string => `  ${line}`;

/** A hook of ours in what the file says, by whatever way it came there. */
function ourHook(value: unknown): { readonly way: Way; readonly entry: unknown } | null {
  for (const [i, repo] of listIn(value, 'repos').entries()) {
    for (const [j, hook] of listIn(repo, 'hooks').entries()) {
      const { id: named, entry } = (hook ?? {}) as { readonly id?: unknown; readonly entry?: unknown };
      if (String(named).startsWith(id) || /\baitb-report\b/.test(String(entry ?? ''))) {
        return { way: ['repos', i, 'hooks', j, 'entry'], entry };
      }
    }
  }
  return null;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const found = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return Array.isArray(found) ? found : [];
}
