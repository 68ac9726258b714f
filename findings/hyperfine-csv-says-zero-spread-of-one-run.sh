#!/usr/bin/env bash
# hyperfine 1.15.0 (Debian 12): of a command that ran once the JSON export says `"stddev": null`, the CSV export `0`.
#
# A careful reader expects an empty field, since both exports are of one result. Who reads the CSV sees a measurement without any noise, and
# an interval of zero width; nothing else in the row says that there was one run (the times of the runs are in the JSON alone).
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get download hyperfine=1.15.0-2 >/dev/null
dpkg -x hyperfine_*.deb package
tool=package/usr/bin/hyperfine
"$tool" --version
"$tool" --style none --runs 1 --export-json one.json --export-csv one.csv 'sleep 0.05' >/dev/null
"$tool" --style none --runs 3 --export-json three.json --export-csv three.csv 'sleep 0.05' >/dev/null
stddev() { tail -1 "$1" | cut -d, -f3; }
grep '"stddev"' one.json three.json
echo "csv, one run: stddev $(stddev one.csv)"
echo "csv, three runs: stddev $(stddev three.csv)"
[ "$(head -1 one.csv | cut -d, -f3)" = stddev ]
grep -q '"stddev": null' one.json
[ "$(stddev one.csv)" = 0 ]
[ "$(stddev three.csv)" != 0 ]
echo "hyperfine 1.15.0: no spread known in JSON, a spread of 0 in CSV"
