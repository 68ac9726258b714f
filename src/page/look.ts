import github from 'github-markdown-css/github-markdown.css?raw';

/** How a report looks: as on GitHub, light and dark, with what is ours on top. */
export const look = `${github}
body { margin: 0; background: var(--bgColor-default, #fff); }
@media (prefers-color-scheme: dark) { body { background: #0d1117; } }
.markdown-body { box-sizing: border-box; max-width: 980px; margin: 0 auto; padding: 32px 24px 64px; }
@media (max-width: 640px) { .markdown-body { padding: 16px 12px 48px; } }
/* A table is scrolled to its end on a phone: broken into three lines, "101 of 150" makes each row as high. */
@media screen and (max-width: 640px) { .markdown-body table.short td[align="right"]:last-child { white-space: nowrap; } }
.markdown-body img { background: transparent; }
.markdown-body { overflow-wrap: anywhere; }
.markdown-body table { overflow-wrap: normal; }
.aitb-n { all: unset; max-width: 100%; white-space: normal; overflow-wrap: inherit; cursor: help; text-decoration: underline dotted 1px; text-underline-offset: 3px; }
.aitb-long { vertical-align: top; }
.aitb-n:hover, .aitb-n:focus-visible { background: var(--bgColor-attention-muted, #fff8c5); outline: 2px solid var(--borderColor-attention-emphasis, #9a6700); outline-offset: 1px; border-radius: 2px; }
.aitb-data { all: unset; display: inline-block; margin: 2px 0 0 8px; padding: 2px 8px; border: 1px solid var(--borderColor-default, #d1d9e0); border-radius: 6px; font-size: 12px; cursor: pointer; }
.aitb-data:hover, .aitb-data:focus-visible { background: var(--bgColor-muted, #f6f8fa); outline: 2px solid var(--borderColor-accent-emphasis, #0969da); outline-offset: 1px; }
.aitb-live { position: sticky; top: 0; z-index: 1; margin: -16px -12px 16px; padding: 6px 12px; border-bottom: 1px solid var(--borderColor-default, #d1d9e0); background: var(--bgColor-muted, #f6f8fa); font-size: 13px; }
.markdown-body .aitb-blank { background: var(--bgColor-attention-muted, #fff8c5); outline: 1px dashed var(--borderColor-attention-emphasis, #9a6700); }
.markdown-body .aitb-edited { background: var(--bgColor-accent-muted, #ddf4ff); outline: 1px solid var(--borderColor-accent-emphasis, #0969da); }
.markdown-body .aitb-denied { background: var(--bgColor-danger-muted, #ffebe9); outline: 1px solid var(--borderColor-danger-emphasis, #cf222e); }
.markdown-body .aitb-stale { background: var(--bgColor-attention-muted, #fff8c5); text-decoration: underline wavy 1px var(--borderColor-attention-emphasis, #9a6700); }
.markdown-body .aitb-assumed { background: transparent; outline: 1px dashed var(--borderColor-default, #d1d9e0); outline-offset: 2px; }
.markdown-body :is(.aitb-blank, .aitb-denied, .aitb-edited, .aitb-stale, .aitb-assumed) { color: inherit; border-radius: 2px; }
.aitb-waits p { margin: 8px 0 0; }
.markdown-body .aitb-waits ul { margin: 0; padding-left: 18px; }
.aitb-working { box-sizing: border-box; width: min(560px, calc(100vw - 24px)); max-height: 60vh; overflow: auto; margin: 0; padding: 12px 16px; border: 1px solid var(--borderColor-default, #d1d9e0); border-radius: 6px; background: var(--bgColor-default, #fff); color: var(--fgColor-default, #1f2328); box-shadow: 0 8px 24px rgb(0 0 0 / 25%); font-size: 13px; line-height: 1.4; }
.aitb-working:popover-open { position: fixed; inset: auto; }
.markdown-body .aitb-working p, .markdown-body .aitb-working dl { margin: 0 0 6px; padding: 0; }
.markdown-body .aitb-working dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 10px; }
.markdown-body .aitb-working dt { margin: 0; padding: 0; font-style: normal; font-weight: 600; font-size: 13px; }
.markdown-body .aitb-working dd { margin: 0; padding: 0; overflow-wrap: anywhere; }
.markdown-body .aitb-working ul { margin: 0; padding-left: 18px; }
.aitb-waits { margin: 0 0 16px; padding: 8px 16px; border: 1px solid var(--borderColor-default, #d1d9e0); border-radius: 6px; }
@media (min-width: 1400px) { .aitb-waits { position: fixed; top: 16px; right: 16px; width: 260px; max-height: calc(100vh - 32px); overflow: auto; font-size: 13px; } }
@page { margin: 15mm; }
@media print {
  .markdown-body { max-width: none; padding: 0; font-size: 13px; }
  .markdown-body table { display: table; width: 100%; font-size: 10px; }
  .markdown-body tr, .markdown-body img, .markdown-body li { break-inside: avoid; }
  .markdown-body thead { display: table-header-group; }
  .markdown-body :is(h1, h2, h3, summary), .markdown-body p:has(> img), .markdown-body p:has(> .aitb-data) { break-after: avoid; }
  .markdown-body img { max-width: 11.5cm; }
  .aitb-n { text-decoration: none; }
  .markdown-body mark[class^='aitb-'] { background: none; outline: none; text-decoration: none; }
  .aitb-waits, .aitb-working, .aitb-data, .aitb-live { display: none; }
}
`;
