// A markdown file as a page of HTML, about as GitHub shows it, for whoever looks at reports in a browser.
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --ground: #fff; --line: #d1d9e0; --soft: #f6f8fa; --link: #0969da; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --ground: #0d1117; --line: #3d444d; --soft: #151b23; --link: #4493f8; }
}
body { margin: 0 auto; padding: 24px; max-width: 960px; box-sizing: border-box; color: var(--ink); background: var(--ground);
  font: 16px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Helvetica, Arial, sans-serif; overflow-wrap: break-word; }
h1, h2 { padding-bottom: 0.3em; border-bottom: 1px solid var(--line); line-height: 1.25; }
h1 { margin: 0 0 16px; } h2 { margin: 24px 0 16px; }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse; margin: 0 0 16px; }
th, td { padding: 6px 13px; border: 1px solid var(--line); } tr:nth-child(2n) { background: var(--soft); }
img { max-width: 100%; } a { color: var(--link); } code { font-size: 85%; background: var(--soft); padding: 0.2em 0.4em; border-radius: 6px; }
`;

/** Raw HTML is let through: what a report has of it is its `<details>`. */
export function pageOf(markdown) {
  const body = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Report</title><style>${style}</style><body>${body}</body></html>\n`;
}
