// Runs in a browser, in the page of a report: comes to each number as the Tab key does, and says what is shown beside it.
export function workings() {
  // What is folded is come to when it is open.
  for (const each of document.querySelectorAll('details')) each.open = true;
  // Those in a box are come to when it is open.
  const numbers = [...document.querySelectorAll('.aitb-n')].filter((each) => !each.closest('.aitb-working'));
  return numbers.map((number) => {
    number.focus();
    const box = document.querySelector('.aitb-working:popover-open');
    const { left = -1, right = Number.POSITIVE_INFINITY } = box?.getBoundingClientRect() ?? {};
    return {
      number: number.textContent,
      shown: box?.querySelector('strong')?.textContent ?? null,
      isInside: left >= 0 && right <= innerWidth,
    };
  });
}

/** The number that has the focus, and the one whose working is shown; null for none. */
export function pointedAt() {
  const number = document.activeElement?.closest('.aitb-n')?.textContent ?? null;
  const boxes = [...document.querySelectorAll('.aitb-working:popover-open')];
  return { number, shown: boxes.at(-1)?.querySelector('strong')?.textContent ?? null };
}

/** The text of what the address of the page leads to. */
export function targetOf() {
  return document.querySelector(':target')?.textContent ?? null;
}

/** Whether a script of somebody else's has run; a link that is one is followed for it, others would lead away from the page. */
export function wasHacked() {
  for (const link of document.querySelectorAll('a')) if (link.protocol === 'javascript:') link.click();
  return 'hacked' in globalThis;
}

/** How wide the page is, in px: more than the window where something sticks out. */
export function widthOf() {
  return document.documentElement.scrollWidth;
}

/** Unfolds the first part of a page that is folded, and goes down to `top`. */
export function readOn(top) {
  document.querySelector('details:not(.aitb-waits)').open = true;
  scrollTo(0, top);
}

/** Where the reader of a live page is, how often it was renewed, and what is said of it. */
export function readerOf() {
  return {
    top: scrollY,
    unfolded: document.querySelectorAll('details[open]:not(.aitb-waits)').length,
    rounds: Number(document.documentElement.dataset.round ?? 0),
    status: document.querySelector('.aitb-live').textContent,
  };
}

/** Whether the page was renewed more often than that. */
export function isRenewed(before) {
  return Number(document.documentElement.dataset.round ?? 0) > before;
}

/** When the page is renewed next, in ms since 1970, after it has been drawn; and what it says then. */
export function nextRound() {
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() =>
        setTimeout(() => resolve({ at: Date.now(), text: document.querySelector('main').textContent })),
      );
    }).observe(document.documentElement, { attributeFilter: ['data-round'] });
  });
}

export function hasEnded() {
  return document.querySelector('.aitb-live').textContent.startsWith('The preview has ended');
}

/** What axe finds on a page, all of it unfolded: how many rules were held, and each fault that is serious or critical with where it is. */
export async function faultsIn() {
  for (const each of document.querySelectorAll('details')) each.open = true;
  const { passes, violations } = await globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] });
  return {
    rules: passes.length,
    faults: violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 120))
            .join(' ')}`,
      ),
  };
}

/** The cells of each row below the heads of a page's tables, without white space, unfolded or not. */
export function cellsOf() {
  const rows = [...document.querySelectorAll('main > table tbody tr, main > details table tbody tr')];
  return rows.map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, '')));
}

/**
 * The heads of a page and how high they are, in px: from its top to where what is looked up begins, and of a report of several kinds of work those
 * of its sections, each from its heading.
 */
export function headsIn() {
  const ends = /^(?:Findings|Charts|Sweeps|What to know|Details)$/;
  const isEnd = (each) => each.tagName === 'DETAILS' || ends.test(each.textContent.trim());
  const all = [...document.querySelectorAll('main h1, main h2, main h3, main details')];
  const top = (each) => each.getBoundingClientRect().top + scrollY;
  const sections = all.filter(
    (each) => each.tagName === 'H2' && !isEnd(each) && each.textContent !== 'Runs that failed',
  );
  const from = sections.length > 0 ? [null, ...sections] : [null];
  return from.flatMap((section) => {
    const next = all.slice(section === null ? 0 : all.indexOf(section) + 1);
    const end = next.find((each) => isEnd(each) || sections.includes(each));
    if (end === undefined) return [];
    const height = Math.round(top(end) - (section === null ? 0 : top(section)));
    return [{ title: section?.textContent ?? 'the page', height }];
  });
}
