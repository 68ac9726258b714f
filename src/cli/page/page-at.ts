import { resolve } from 'node:path';
import { sha256 } from '../../keep/lock/lock.ts';
import { entryAt, textOf } from '../disk/files.ts';

/** No page is larger that is looked at before it is replaced. */
const mostPage = 256 << 20;

/** The SHA-256 of a page of ours that is there; whatever else is there stays. */
export function pageAt(out: string, cwd: string): string | null {
  const there = resolve(cwd, out);
  if (entryAt(there)?.kind !== 'file') return null;
  const text = textOf(there, out, mostPage, 'document');
  return text.startsWith('<!doctype html>') && text.includes('<meta name="generator" content="aitb-report">')
    ? sha256(text)
    : null;
}
