import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { placeAll } from './places.ts';
import { visit } from './visit.ts';

/*
 * What remark with GFM and front matter is made of for reading, without what it has for writing: 0.1 MB less of code to load.
 * Math and directives are not enabled: `costs $[X.XX] per 1M, $5` and `[X]:30` would be taken for them.
 */
const part = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** Front matter stands at the start of a document only. */
const whole = {
  extensions: [...part.extensions, frontmatter()],
  mdastExtensions: [...part.mdastExtensions, frontmatterFromMarkdown()],
};

/**
 * The tree of a text as remark reads it. Offsets are UTF-16 indices into `text` itself; the parser drops a byte order mark and
 * then counts without it, which is put right here. Every node has its place, also those to which the parser gives none.
 */
export function parseWhole(text: string): Root {
  return placed(fromMarkdown(text, whole), text);
}

/** As `parseWhole`, for lines from within a document. */
export function parsePart(text: string): Root {
  return placed(fromMarkdown(text, part), text);
}

function placed(root: Root, text: string): Root {
  if (text.startsWith('\uFEFF')) {
    visit(root, ({ position }) => {
      if (!position) return;
      position.start.offset! += 1;
      position.end.offset! += 1;
    });
    if (root.position) root.position.start.offset = 0;
  }
  placeAll(root, text);
  return root;
}
