#!/usr/bin/env bash
# termgraph 0.8.0 (PyPI): where one value is below 0 the least has no bar, 0 has one, and all others are longer.
#
# A careful reader of a bar chart of changes expects bars to begin at 0, those below it to the other side, or at least to be as long as their values. All are moved up by the least: of 10, 0 and -10 the bars are 50, 25 and none; no change is half as
# long as a gain of ten per cent, and the worst loss is drawn as nothing. -0.1 beside 0.2 and 0.9 makes 0.3 and 1.0 of these. Without a value below 0 the lengths are right.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile termgraph==0.8.0
lengths() {
  printf '%s\n' "$@" | env/bin/termgraph | tee chart >&2
  python3 -c 'print(*[line.count("\u2587") for line in open("chart", encoding="utf-8") if ":" in line])'
}
[ "$(lengths 'a 10' 'b 0' 'c -10')" = '50 25 0' ]
[ "$(lengths 'a 0.2' 'b 0.9' 'c -0.1')" = '15 50 0' ]
[ "$(lengths 'a 10' 'b 5' 'c 1')" = '50 25 5' ]
echo 'termgraph 0.8.0: of 10, 0 and -10 the bars are 50, 25 and none'
