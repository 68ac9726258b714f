import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { placeAll } from './places.ts';
import { visit } from './visit.ts';

/** Math and directives are not enabled: `costs $[X.XX] per 1M, $5` and `[X]:30` would be taken for them. */
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** Front matter stands at the start of a document only. */
const partParser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * The tree of a text as remark reads it. Offsets are UTF-16 indices into `text` itself; the parser drops a byte order mark and
 * then counts without it, which is put right here. Every node has its place, also those to which the parser gives none.
 */
export function parseWhole(text: string): Root {
  return placed(parser.parse(text), text);
}

/** As `parseWhole`, for lines from within a document. */
export function parsePart(text: string): Root {
  return placed(partParser.parse(text), text);
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
