#!/usr/bin/env bash
# jq 1.6 (Debian 12) and 1.8.2 (in the package jq 1.13.0 of PyPI): of results as Python writes them, the run whose latency is NaN is the fastest.
#
# A careful reader knows that NaN is no JSON, and expects jq to refuse it or to order it last, as most do. jq reads the NaN that Python's json.dump writes, prints it as
# null, and orders it before each number: `min_by`, `sort_by(...)[0]` and `min` give the run that failed, with exit code 0. `add / length` is null as well.
# `map(select(.ms | isnan | not))` before it helps.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -c 'import json; print(json.dumps([{"system": "A", "ms": 4.2}, {"system": "B", "ms": float("nan")}, {"system": "C", "ms": 3.9}]))' | tee runs.json
apt-get -qq download jq libjq1 libonig5 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install jq==1.13.0
debian() { LD_LIBRARY_PATH="$(echo root/usr/lib/*-linux-gnu)" root/usr/bin/jq -c "$1" runs.json; }
pypi() { env/bin/python -c 'import jq, json, sys; print(json.dumps(jq.compile(sys.argv[1]).input_text(open("runs.json").read()).first(), separators=(",", ":")))' "$1"; }
LD_LIBRARY_PATH="$(echo root/usr/lib/*-linux-gnu)" root/usr/bin/jq --version | tee version
grep -qx 'jq-1\.6' version
for jq in debian pypi; do
  for filter in 'min_by(.ms)' 'sort_by(.ms)[0]' '[.[] | .ms] | min' 'map(select(.ms | isnan | not)) | min_by(.ms)'; do
    echo "$jq: $filter: $($jq "$filter")"
  done
  [ "$($jq 'min_by(.ms)')" = '{"system":"B","ms":null}' ]
  [ "$($jq 'sort_by(.ms)[0]')" = '{"system":"B","ms":null}' ]
  [ "$($jq '[.[] | .ms] | min')" = null ]
  [ "$($jq 'map(select(.ms | isnan | not)) | min_by(.ms)')" = '{"system":"C","ms":3.9}' ]
done
echo "jq 1.6 and 1.8.2: the run whose latency is NaN is the least"
