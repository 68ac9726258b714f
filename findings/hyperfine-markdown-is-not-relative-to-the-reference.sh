#!/usr/bin/env bash
# hyperfine 1.20.0 (crates.io): `--reference` changes the summary in the terminal, and not the column Relative of the exported table.
#
# A careful reader takes the row 1.00 of the column Relative for the reference command. The option is "the reference command for the relative
# comparison of results", and the terminal compares with it; the table that the same call exports compares with the fastest command, so its
# factors are others, and the reference is not 1.00 unless it is the fastest. The JSON has neither factors nor the reference.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
CARGO_TARGET_DIR="$temp/target" cargo install --quiet --locked --root "$temp" hyperfine@1.20.0 2>"$temp/errors" || { cat "$temp/errors"; exit 1; }
cd "$temp"
bin/hyperfine --version
bin/hyperfine --style basic --shell none --runs 3 --reference 'sleep 0.4' 'sleep 0.2' --export-markdown table.md --export-json out.json >terminal 2>/dev/null
sed -n '/^Summary/,$p' terminal
cat table.md
grep -A1 '^Summary' terminal | grep -q 'sleep 0.4'
grep -Eq '^ *(1\.9|2\.[01])[0-9 ±.]* times slower than sleep 0\.2$' terminal
grep -Eq '^\| `sleep 0\.4` \|.*\| (1\.9|2\.[01])[0-9]* ± [0-9.]+ \|$' table.md
grep -Eq '^\| `sleep 0\.2` \|.*\| 1\.00 \|$' table.md
if grep -qi reference out.json table.md; then exit 1; fi
echo "hyperfine 1.20.0: compared with the reference in the terminal, with the fastest in the table"
