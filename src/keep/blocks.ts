import { parseBlocks } from '../markdown/markdown.ts';
import { remembered } from '../markdown/remembered.ts';

/** The blocks of a text. What wraps are looked for in is looked through for places as well, so the last ones are remembered. */
export const blocksOf = remembered(parseBlocks, 4);
