#!/usr/bin/env bash
# remark-gfm 4.0.1, marked 18.2.1 (npm), cmark-gfm 0.29.0.gfm.6 (Debian 12): two ranges written with a tilde in one line are struck out between.
#
# A careful author expects that struck-out text needs two tildes, or at least that a single one inside a number is a character, as `_` in
# 10_000_000 is. "5~10 ms before and 12~15 ms after", which is how ranges are written in East Asia, comes out with "10 ms before and 12" struck
# out, in a cell of a table too; markdown-it has it as written. Tildes with a space before them ("~5 ms, then ~7 ms") are safe, and so are two
# cells with one each. A backslash before the tilde, or an en dash, helps.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund remark@15.0.1 remark-gfm@4.0.1 remark-html@16.0.1 marked@18.2.1 markdown-it@15.0.3
apt-get -o APT::Sandbox::User=root download cmark-gfm=0.29.0.gfm.6-6 libcmark-gfm0.29.0.gfm.6=0.29.0.gfm.6-6 \
  libcmark-gfm-extensions0.29.0.gfm.6=0.29.0.gfm.6-6 >/dev/null
for package in ./*.deb; do dpkg -x "$package" debian; done
libraries=$(dirname "$(find "$PWD/debian" -name 'libcmark-gfm-extensions.so*' | head -1)")
cat >draw.mjs <<'JS'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { remark } from 'remark';
import gfm from 'remark-gfm';
import html from 'remark-html';

const cmark = (text) => execFileSync('debian/usr/bin/cmark-gfm', ['-e', 'strikethrough', '-e', 'table'], { input: text, encoding: 'utf8' });
const drawn = (text) => ({
  'remark-gfm': String(remark().use(gfm).use(html).processSync(text)),
  marked: marked.parse(text),
  'cmark-gfm': cmark(text),
  'markdown-it': markdownIt().render(text),
});
const struck = (text) =>
  Object.fromEntries(Object.entries(drawn(text)).map(([name, out]) => [name, out.match(/<(?:del|s)>(.*?)<\/(?:del|s)>/)?.[1] ?? null]));
const row = (cells) => `| a | b |\n|---|---|\n| ${cells} |\n`;
const seen = {
  ranges: struck('Latency was 5~10 ms before and 12~15 ms after.'),
  'ranges in a cell': struck(row('5~10 (7~8 warm) | 9')),
  'a range a cell': struck(row('5~10 | 12~15')),
  'about, twice': struck('It took ~5 ms, then ~7 ms.'),
  escaped: struck('Latency was 5\\~10 ms before and 12\\~15 ms after.'),
  underscores: struck('10_000_000 and 20_000_000 tokens'),
};
console.log(seen);
const all = (text) => ({ 'remark-gfm': text, marked: text, 'cmark-gfm': text, 'markdown-it': null });
assert.deepEqual(seen.ranges, all('10 ms before and 12'));
assert.deepEqual(seen['ranges in a cell'], all('10 (7'));
for (const name of ['a range a cell', 'about, twice', 'escaped', 'underscores']) assert.deepEqual(seen[name], all(null));
JS
LD_LIBRARY_PATH="$libraries" node draw.mjs
echo "remark-gfm 4.0.1, marked 18.2.1, cmark-gfm 0.29.0.gfm.6: between two ranges with a tilde the text is struck out"
