/**
 * What is wrong with a page by the promises that are made of it: an answer of at most 240 characters before everything else, the picture before
 * the table, tables of at most six columns, at most seven findings and five things to know, no sentence twice, no paragraph over 600
 * characters, no absolute path. What is folded may have wide tables and long remarks.
 */
export function faultsOf(text: string): readonly string[] {
  const open = text.replace(/^<details>[\s\S]*?^<\/details>$/gm, '').replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
  const lines = open.split('\n');
  const prose = lines.filter((line) => line !== '' && !/^(?:[#|<!]|\*Figure )/.test(line));
  const [, answer = ''] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
  const [picture, table] = [at(/^!\[/), at(/^\|/)];
  return [
    ...(plain(answer).length > 240 ? [`the answer is too long: ${answer}`] : []),
    ...lines
      .filter((line) => line.startsWith('|') && line.replace(/\\\|/g, '').split('|').length - 2 > 6)
      .map((line) => `a table is too wide: ${line}`)
      .slice(0, 1),
    ...(picture >= 0 && table >= 0 && picture > table && !isMixed(text) ? ['the picture is not before the table'] : []),
    ...listed(lines, /^#+ Findings$/, 7).map((section) => `there are too many findings: ${section}`),
    ...listed(lines, /^#+ What to know$/, 5).map((section) => `there is too much to know: ${section}`),
    ...twice(prose).map((sentence) => `said twice: ${sentence}`),
    ...prose.filter((line) => plain(line).length > 600).map((line) => `a paragraph is too long: ${line}`),
    ...lines
      .filter((line) => /(?:^|[\s(`"])\/(?:[\w.-]+\/)+[\w.-]+\.\w+/.test(line))
      .map((line) => `an absolute path: ${line}`),
    ...prose.filter((line) => /\d[^.;:]{0,16} v \d/.test(line)).map((line) => `v for vs: ${line}`),
  ];
}

/** Lines of the tables that stand above what is found and drawn: a page of several kinds of work has them section by section. */
export function linesAtHead(text: string): number {
  const [head = ''] = text
    .replace(/^<details>[\s\S]*?^<\/details>$/gm, '')
    .split(/^#+ (?:Findings|Charts|What to know|Details)$/m);
  return head.split('\n').filter((line) => line.startsWith('|') && !/^\|[ :|-]+\|$/.test(line)).length;
}

/** Several kinds of work have the table of kinds first. */
function isMixed(text: string): boolean {
  return text.includes('| Kind of work |');
}

function plain(markdown: string): string {
  return markdown.replace(/\\(?=[^\w\s])/g, '').replace(/^- /, '');
}

/** The sections of a title whose list has more items than it may have. */
function listed(lines: readonly string[], title: RegExp, most: number): readonly string[] {
  return lines.flatMap((line, at) => {
    if (!title.test(line)) return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((one) => one.startsWith('#'));
    const items = rest.slice(0, end < 0 ? rest.length : end).filter((one) => one.startsWith('- '));
    return items.length > most ? [`${items.length} at line ${at + 1}`] : [];
  });
}

/** What is said of the runs of a table is said beside each that it is true of. */
const ofOneTable = /^(?:Equal everywhere|Each has n|The samples over|The loss counts)/;

/** Sentences of some length that stand in more than one place. */
function twice(prose: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return prose.flatMap((line) =>
    plain(line)
      .split(/(?<=[.!?]) (?=[A-Z~—])/)
      .map((sentence) => sentence.trim().replace(/\.$/, ''))
      .filter((sentence) => sentence.length > 24 && !ofOneTable.test(sentence))
      .filter((sentence) => {
        const isTwice = seen.has(sentence);
        seen.add(sentence);
        return isTwice;
      }),
  );
}
