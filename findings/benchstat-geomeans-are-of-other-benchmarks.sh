#!/usr/bin/env bash
# benchstat v0.0.0-20260908200009-22c9c6c9d4da (Go, golang.org/x/perf): the geomeans of a row are of unlike sets of benchmarks, and say so only where one is missing in the new file.
#
# A careful reader takes the last row for one thing: the geomean before, after, and the change from one to the other. The two geomeans are each
# of all benchmarks of their own column, the change is of those that both have. A new slow benchmark beside two that did not change
# makes "317.0n  10.02µ  +0.00%", thirty times the time and no change, without a footnote, in text and in CSV. The other way round, where the new
# file lacks one of the old, there is the same mixture, and a footnote.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
GOFLAGS=-mod=mod GOBIN="$temp/bin" go install golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da >log 2>&1 || { cat log; exit 1; }
go version -m bin/benchstat | grep -o 'v0.0.0-20260908200009-22c9c6c9d4da'
cat >write.py <<'PY'
def write(path, times):
    with open(path, "w") as file:
        for name, ns in times.items():
            file.writelines(f"Benchmark{name} 100 {ns * (1 + 0.001 * i):.4f} ns/op\n" for i in range(6))


write("two.txt", {"Load": 1000, "Send": 100})
write("three.txt", {"Load": 1000, "Send": 100, "Train": 1e7})
PY
python3 write.py
bin/benchstat two.txt three.txt >added.txt 2>&1
bin/benchstat three.txt two.txt >removed.txt 2>&1
bin/benchstat -format csv two.txt three.txt >added.csv 2>errors
cat added.txt removed.txt
grep geomean added.csv
grep -Eq '^geomean +317\.0n +10\.02µ +\+0\.00%$' added.txt
grep -Eq '^geomean,3\.17[0-9]*e-07,,1\.002[0-9]*e-05,,\+0\.00%,?$' added.csv
if grep -qi 'differs\|comparable' added.txt added.csv errors; then exit 1; fi
grep -Eq '^geomean +10\.02µ +317\.0n +\+0\.00% +¹$' removed.txt
grep -q 'benchmark set differs from baseline' removed.txt
echo "benchstat: 317 ns, then 10 µs, is +0.00% and has no footnote where a benchmark was added"
