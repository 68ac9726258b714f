import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal of a test: nobody types into it, and what it is told is kept. */
export function terminalAt(cwd: string, more: Partial<Terminal> = {}) {
  let [stdout, stderr] = ['', ''];
  const terminal: Terminal = {
    cwd,
    stdin: (async function* () {})(),
    out(text) {
      stdout += text;
    },
    err(text) {
      stderr += text;
    },
    colour: false,
    ...more,
  };
  return { terminal, stdout: () => stdout, stderr: () => stderr };
}
