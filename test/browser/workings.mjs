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

export function hasEnded() {
  return document.querySelector('.aitb-live').textContent.startsWith('The preview has ended');
}
