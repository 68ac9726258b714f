/**
 * What a live page does: it hears when there is a next one, and takes its content into the place of its own, so that the reader stays
 * where they were: scrolled as before, with the same parts unfolded. While nobody answers it says so.
 */
export const liveScript = `(() => {
  const base = location.pathname.replace(/[^/]*$/, '');
  const open = () => [...document.querySelectorAll('main details')].map((each) => each.open);
  const take = async () => {
    const answer = await fetch(base, { cache: 'no-store' });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const unfolded = open();
    const at = scrollY;
    document.title = next.title;
    document.querySelector('main').replaceWith(document.importNode(next.querySelector('main'), true));
    document.querySelectorAll('main details').forEach((each, i) => { if (i < unfolded.length) each.open = unfolded[i]; });
    scrollTo(scrollX, at);
    document.documentElement.dataset.round = String(Number(document.documentElement.dataset.round || 0) + 1);
  };
  const events = new EventSource(base + 'events');
  events.addEventListener('next', take);
  events.addEventListener('error', () => {
    const status = document.querySelector('.aitb-live');
    if (status) status.textContent = 'The preview has ended: nothing on this page is renewed any more.';
  });
})();
`;
