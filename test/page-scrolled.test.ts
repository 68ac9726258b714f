import { expect, it } from 'vitest';
import { page } from '../src/page/page.ts';

it('a block of code, which is scrolled where it is wide, is reached without a mouse', () => {
  const text = '# R\n\n```\na = 1\n```\n';
  const shown = page({
    text,
    numbers: [],
    waiting: [],
    picture: () => null,
    shown: (place) => place,
    seal: 'no text of a report',
    plain: true,
  });
  expect(shown).toMatch(/<pre tabindex="0"><code>a = 1/);
});
