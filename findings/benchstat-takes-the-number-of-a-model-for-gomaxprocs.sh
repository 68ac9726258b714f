#!/usr/bin/env bash
# benchstat of golang.org/x/perf v0.0.0-20260908200009-22c9c6c9d4da: `-col /model` puts model=gpt-2 and model=gpt-4 into one column "gpt" and compares nothing.
#
# A careful reader takes sub-benchmarks named key=value, as benchstat's own documentation advises, and asks for a column each. Go leaves the suffix with
# GOMAXPROCS out where that is 1, benchstat takes a number behind the last dash for it all the same: the models are one column, and stand as rows
# Decode-2 and Decode-4. Without -col nothing is lost (the whole name is the row). With GOMAXPROCS of 8 the same names come out right.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
export GOPATH="$temp/go" GOBIN="$temp/bin" GOCACHE="$temp/cache" GOFLAGS=-modcacherw
go install golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da 2>/dev/null
go version -m bin/benchstat | grep -E '^\s+mod'
results() {
  for _ in 1 2 3 4 5 6; do
    printf 'BenchmarkDecode/model=gpt-2%s \t 100 \t 10000000 ns/op\n' "$1"
    printf 'BenchmarkDecode/model=gpt-4%s \t 100 \t 30000000 ns/op\n' "$1"
  done
}
results '' >one.txt
results -8 >eight.txt
bin/benchstat -col /model one.txt 2>&1 | tee one.out
bin/benchstat -col /model eight.txt 2>&1 | tee eight.out
head -1 one.out | grep -Eq '│ +gpt +│$'
grep -Eq '^Decode-2 +10\.00m' one.out
grep -Eq '^Decode-4 +30\.00m' one.out
if grep -q 'gpt-4\|vs base' one.out; then exit 1; fi
head -1 eight.out | grep -Eq 'gpt-2 .*gpt-4'
grep -q 'vs base' eight.out
grep -Eq '^Decode-8 .*\+200\.00%' eight.out
echo "benchstat: the models gpt-2 and gpt-4 of a run with GOMAXPROCS 1 are one column, and are not compared"
