// Runs in a browser, in the page of a report: comes to each number as the Tab key does, and says what is shown beside it.
export function workings() {
  // What is folded is come to when it is open.
  for (const each of document.querySelectorAll('details')) each.open = true;
  return [...document.querySelectorAll('.aitb-n')].map((number) => {
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
