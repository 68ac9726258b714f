// Draws docs/tour.svg: the stages of src/ with their rooms, and what flows from one to the next. `--check` only says whether it is fresh.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** The stages in the order in which a number passes them, and what each gives to the next. */
const stages = [
  ['collect', 'runs'],
  ['compare', 'a study that can be asked'],
  ['draw', 'specifications of charts'],
  ['fill', 'a document: text, slots, marks'],
  ['keep', 'the report and its lock'],
  ['verify', 'stale sentences, verdicts'],
  ['page', 'HTML, where it is asked for'],
  ['cli', 'files, a summary, an exit code'],
];
const width = 960;
const card = { left: 20, width: 640, pad: 12 };
const lineHeight = 22;
/** Letters of 15 px in the widest fonts of the stack. */
const letters = Math.floor((card.width - 150) / 8.8);

const foldersIn = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function rowsOf(words) {
  const rows = [''];
  for (const word of words) {
    const longer = rows.at(-1) === '' ? word : `${rows.at(-1)} · ${word}`;
    if (longer.length > letters) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}

function drawn() {
  const named = stages.map(([name]) => name);
  const floor = foldersIn(join(root, 'src')).filter((name) => !named.includes(name) && name !== 'write');
  const parts = [];
  let top = 20;
  const box = (name, rows, kind) => {
    const height = 2 * card.pad + Math.max(1, rows.length) * lineHeight - 4;
    parts.push(
      `<rect class="${kind}" x="${card.left}" y="${top}" width="${card.width}" height="${height}" rx="6"/>`,
      `<text class="name" x="${card.left + card.pad}" y="${top + card.pad + 13}">${name}</text>`,
      ...rows.map((row, i) => `<text x="${card.left + 130}" y="${top + card.pad + 13 + i * lineHeight}">${row}</text>`),
    );
    return height;
  };
  for (const [i, [name, gives]] of stages.entries()) {
    const height = box(name, rowsOf(foldersIn(join(root, 'src', name))), name === 'cli' ? 'cli' : 'stage');
    const x = card.left + card.width;
    parts.push(`<text class="flow" x="${x + 14}" y="${top + height / 2 + 5}">${gives}</text>`);
    if (i < stages.length - 1) parts.push(`<path class="arrow" d="M60 ${top + height}v14m-4 -5 4 5 4 -5"/>`);
    top += height + 16;
  }
  const height = box(
    'ground floor',
    rowsOf(['', ...floor.map((each) => `${each}/`), 'number.ts', 'phrase.ts', 'text.ts', 'unit.ts', 'note.ts']).filter(
      Boolean,
    ),
    'floor',
  );
  const end = top + height + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${end}" viewBox="0 0 ${width} ${end}" role="img" aria-label="${stages.map(([name, gives]) => `${name} gives ${gives}`).join('; ')}">
<style>
svg{font:15px "DejaVu Sans",Verdana,sans-serif;fill:#1f2328}
rect{fill:#f6f8fa;stroke:#8c959f}.card{fill:#fff;stroke:none}.cli{fill:#ddf4ff}.floor{fill:#fff8c5}.name{font-weight:bold}.flow{fill:#59636e}.arrow{fill:none;stroke:#59636e;stroke-width:1.5}
@media (prefers-color-scheme:dark){svg{fill:#f0f6fc}rect{fill:#151b23;stroke:#656c76}.card{fill:#0d1117;stroke:none}.cli{fill:#0c2d4d}.floor{fill:#341a00}.flow{fill:#9198a1}.arrow{stroke:#9198a1}}
</style>
<rect class="card" width="${width}" height="${end}"/>
${parts.join('\n')}
</svg>
`;
}

const file = join(root, 'docs/tour.svg');
const text = drawn();
if (process.argv.includes('--check')) {
  let there = '';
  try {
    there = readFileSync(file, 'utf8');
  } catch {
    // It is stale then, too.
  }
  if (there !== text) {
    console.error('docs/tour.svg is stale: node scripts/rooms.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(file, text);
