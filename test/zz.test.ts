import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { made } from './made.ts';
import { sentenceOf } from '../src/fill/blank/bind/frame/parts.ts';
const csv = readFileSync(process.env.CSV ?? '/tmp/me2/s/r.csv', 'utf8');
const items = JSON.parse(readFileSync('/tmp/me2/s/items.json', 'utf8')) as [string, (number | null)[]][];
it('x', async () => {
  let [r, l, w, ok] = [0, 0, 0, 0];
  const only = process.env.ONLY?.split(',').map(Number);
  for (const [i, [s, e]] of items.entries()) {
    if (only && !only.includes(i)) continue;
    const tpl = s.replaceAll('@', '___');
    const src = `${tpl.startsWith('#') ? tpl : `# Notes\n\n${tpl}`}\n`;
    const d = await made(csv, src, { charts: [] });
    const rx = new RegExp(src.trim().replace(/[.*+?^${}()|[\]\\\/]/g, '\\$&').replace(/___/g, '(___|[A-Za-z][\\w]*|~?[-+−]?[\\d.,]*\\d(?: ?(?:tokens/s|tok/s|ms|W|%|x))?)'));
    const m = rx.exec(d.text.trim());
    if (!m) { console.log('NOMATCH', i, JSON.stringify(d.text.slice(0, 300))); continue; }
    const told: string[] = [];
    m.slice(1).forEach((g, k) => {
      const x = e[k] ?? null;
      if (g === '___') { if (x === null) ok += 1; else { l += 1; told.push(`left (want ${x.toPrecision(4)})`); } }
      else { const n = Number(g.replace(/[^\d.]/g, '')); if (x !== null && Math.abs(n - Math.abs(x)) <= Math.max(0.01 * Math.abs(x), 0.06)) r += 1; else { w += 1; told.push(`WRONG ${g} want ${x}`); } }
    });
    if (told.length) { console.log(i, tpl, '|', told.join('; ')); if (only) for (const slot of d.slots.flat()) console.log('   ', slot.state, JSON.stringify((slot.notes ?? []).map((n) => n.code)), slot.source); }
  }
  console.log('right', r, 'left', l, 'wrong', w, 'rightly left', ok);
}, 60000);
