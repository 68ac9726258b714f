/** The id of our hook, in whatever framework. */
export const id = 'aitb-report';

const missing =
  'aitb-report is not installed here; install it with npm install --save-dev aitb-report (or --global), then commit again';

/**
 * What a hook runs, as lines of POSIX shell without a single quote in them. The installed command is called directly:
 * npx takes several times as long. `bin` is its path from the root, where all kinds of hooks are run.
 */
export function shellLines(bin: string, write: boolean): readonly string[] {
  return [
    `aitb_report=${/^[\w./@+-]+$/.test(bin) ? bin : `"${bin.replace(/["$`\\]/g, '\\$&')}"`}`,
    '[ -x "$aitb_report" ] || aitb_report=aitb-report',
    `command -v "$aitb_report" >/dev/null 2>&1 || { echo "${missing}" >&2; exit 1; }`,
    `"$aitb_report" ${hookCommand(write)} || exit $?`,
  ];
}

/** The same as the one command that a framework asks for, cut into the lines of a folded YAML text. */
export function commandLines(bin: string, write: boolean): readonly string[] {
  const lines = shellLines(bin, write);
  return lines.map((each, i) => `${i === 0 ? "sh -c '" : ''}${each}${i === lines.length - 1 ? "'" : ';'}`);
}

export function hookCommand(write: boolean): string {
  return write ? 'hook --write' : 'hook';
}

export function purpose(write: boolean): string {
  return write
    ? 'makes stale reports again; the commit stops until they are staged'
    : 'stops a commit while a report is stale';
}

const begin = '# aitb-report: begin (aitb-report init wrote these lines; take them away and the hook is gone)';
const end = '# aitb-report: end';

function block(bin: string, write: boolean): readonly string[] {
  return [begin, ...shellLines(bin, write), end];
}

/**
 * A hook script with our lines in it: after all others, or at the top where the script ends before its last line.
 * @returns the script as it is where our lines are there already; null where somebody changed them.
 */
export function withBlock(text: string, bin: string, write: boolean): string | null {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const [ours, other] = [write, !write].map((each) => block(bin, each).join(eol)) as [string, string];
  if (text.includes(ours)) return text;
  if (text.includes(other)) return text.replace(other, () => ours);
  if (text.includes('# aitb-report: begin')) return null;
  const lines = text === '' ? [] : text.split(/(?<=\n)/);
  // Lines after an `exec` or `exit` are never reached. The loader of old husky hooks starts the script anew, so it stays first.
  const ends = lines.some((each) => /^(exec|exit)\b/.test(each));
  const head = lines.findIndex((each) => !/^(#!|\. |source )/.test(each));
  const at = ends ? head : lines.length;
  const last = lines[at - 1];
  const before = last === undefined || last.endsWith('\n') ? '' : eol;
  return `${lines.slice(0, at).join('')}${before}${ours}${eol}${lines.slice(at).join('')}`;
}
