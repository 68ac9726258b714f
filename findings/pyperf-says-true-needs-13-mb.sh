#!/usr/bin/env bash
# pyperf 2.11.0 (PyPI), Linux: `command_max_rss` of `pyperf command` is never below the memory of pyperf itself.
#
# A careful reader takes the peak memory beside a command for that of the command. A child begins as a copy of the process that starts it, and Linux keeps the peak of that copy
# over `exec`: /bin/true, which needs 2 MB as GNU time sees it, is written down with the 10 MB and more of the Python that ran it, and two small commands have the same peak. Only a
# command that needs more than that has its own. Measure small commands with `/usr/bin/time -f %M`, whose own memory is 2 MB.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install pyperf==2.11.0
apt-get -qq download time=1.9-0.2 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x time_*.deb root
cat >big.py <<'PY'
pages = bytearray(60 << 20)
for at in range(0, len(pages), 4096): pages[at] = 1
PY
peak() { # peak FILE COMMAND…: of pyperf and of GNU time, in kB
  env/bin/pyperf command --quiet -p 2 -n 2 -w 0 -l 1 -o "$1" -- "${@:2}" >log 2>&1 || { cat log; exit 1; }
  python3 - "$1" <<'PY'
import json, sys
result = json.load(open(sys.argv[1]))
# What all runs have in common stands once above them.
places = [result.get('metadata', {})] + [run.get('metadata', {}) for run in result['benchmarks'][0]['runs']]
print(max(place['command_max_rss'] for place in places if 'command_max_rss' in place) // 1024)
PY
  root/usr/bin/time -f %M -o own "${@:2}"
  cat own
}
mapfile -t small < <(peak small.json /bin/true)
mapfile -t large < <(peak large.json "$(command -v python3)" big.py)
echo "/bin/true:           pyperf ${small[0]} kB, GNU time ${small[1]} kB"
echo "60 MB of a bytearray: pyperf ${large[0]} kB, GNU time ${large[1]} kB"
[ "${small[1]}" -lt 4000 ]
[ "${small[0]}" -gt $((2 * small[1])) ]
[ "${large[0]}" -gt 60000 ]
[ $((large[0] * 10)) -lt $((large[1] * 12)) ]
echo "pyperf 2.11.0: the peak of /bin/true is ${small[0]} kB"
