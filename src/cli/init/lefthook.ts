import { note } from '../../note.ts';
import { nothing, type Place, planned, type Step, textAt } from './place.ts';
import { hookCommand, id, purpose, shellLines } from './shell.ts';
import { readYaml, withEntry, withValue } from './yaml.ts';

/** The names under which Lefthook finds its settings, the ones that are edited here first. */
export const lefthookFiles = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];
export const otherLefthookFiles = ['lefthook.toml', 'lefthook.json', '.lefthook.toml', '.lefthook.json'];

/** Lefthook: one more command before a commit. `path` is its file, which need not be there. */
export function lefthook(place: Place, path: string): Step {
  const { root, bin, write } = place;
  const run = runLines(bin, write);
  const command = [`${id}:`, ...run.map((each, i) => (i === 0 ? `  run: ${each}` : `  ${each}`))];
  const whole = ['pre-commit:', '  commands:', ...command.map((each) => `    ${each}`)];
  const next = ['npx lefthook install    # once in each clone'];
  const before = textAt(root, path);
  const ready = (after: string): Step => ({
    ...nothing,
    planned: [planned(place, { path, before: before ?? null, after, what: `its command ${purpose(write)}` })],
    next,
  });
  const byHand = (why: string): Step => ({
    ...nothing,
    told: [{ note: note('init-by-hand', { why }, { file: path }), lines: whole }],
    next,
  });

  if (otherLefthookFiles.includes(path)) return byHand('only YAML is edited here');
  if (before === undefined) return byHand('it is no regular file with text in it');
  if (before === null) return ready(`${whole.join('\n')}\n`);
  const read = readYaml(before);
  if ('line' in read) return byHand(`its line ${read.line} is no YAML that can be read`);
  const there = ourRun(read.value);
  if (there !== null) {
    const [asked, other] = [write, !write].map((each) => `${shellLines(bin, each).join('\n')}\n`);
    if (there.run === asked) return ready(before);
    const after = there.run === other ? withValue(before, there.way, run) : null;
    if (after !== null) return ready(after);
    const told = note('init-hook-there', { command: hookCommand(write) }, { file: path });
    return { ...nothing, told: [{ note: told }], next };
  }
  const job = [`- name: ${id}`, ...command.slice(1)];
  const after =
    withEntry(before, ['pre-commit', 'jobs'], job) ??
    withEntry(before, ['pre-commit', 'commands'], command) ??
    withEntry(before, ['pre-commit'], ['commands:', ...command.map((each) => `  ${each}`)]) ??
    withEntry(before, [], whole);
  return after === null ? byHand('it is not of the form that lines can be added to') : ready(after);
}

/** The value of `run:`, its further lines as deep as its key is. */
function runLines(bin: string, write: boolean): readonly string[] {
  return ['|', ...shellLines(bin, write).map((each) => `  ${each}`)];
}

/** A command or job of ours. */
function ourRun(value: unknown): { readonly way: readonly (string | number)[]; readonly run: unknown } | null {
  const hook = fields(fields(value)['pre-commit']);
  for (const kind of ['commands', 'jobs']) {
    const all: [string | number, unknown][] = Array.isArray(hook[kind])
      ? [...hook[kind].entries()]
      : Object.entries(fields(hook[kind]));
    for (const [name, each] of all) {
      const { run, name: named } = fields(each);
      if (name === id || named === id || /\baitb-report\b/.test(String(run ?? ''))) {
        return { way: ['pre-commit', kind, name, 'run'], run };
      }
    }
  }
  return null;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
