#!/usr/bin/env bash
# csvq 1.18.1 (Go module github.com/mithrandie/csvq): GROUP BY, DISTINCT and `=` take version 2.1 and 2.10 for one, and `true` and 1, though 1000 and 1e3 are two groups.
#
# A careful reader of SQL over CSV, whose fields are all text, expects text to be compared as text, or a column to have one type. Each pair of values is compared as what both can be read as, number, time or truth: the runs of 2.1 and 2.10 make one group under the
# name that came first, with the mean of both, and `WHERE version = '2.10'` gives the runs of 2.1. Revisions such as 12e5 and 1200000 are equal by `=` and two groups. A letter before them (v2.10) keeps
# versions apart, a change of type does not.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
GOBIN="$temp" go install github.com/mithrandie/csvq@v1.18.1 >log 2>&1 || { cat log; exit 1; }
printf '%s\n' version,ms 2.1,10 2.10,20 2.1,30 v2.1,1 v2.10,2 true,4 1,6 1e3,5 1000,7 >runs.csv
./csvq -f CSV 'SELECT version, COUNT(*) AS n, AVG(ms) AS mean FROM runs GROUP BY version' | tee groups
diff - groups <<'CSV'
version,n,mean
2.1,3,20
v2.1,1,1
v2.10,1,2
true,2,5
1e3,1,5
1000,1,7
CSV
./csvq -f CSV "SELECT ms FROM runs WHERE version = '2.10'" | tee equal
[ "$(tail -n +2 equal | tr '\n' ' ')" = '10 20 30 ' ]
[ "$(./csvq -f CSV "SELECT COUNT(*) FROM runs WHERE version = '1000'" | tail -1)" = 2 ]
echo "csvq 1.18.1: the runs of versions 2.1 and 2.10 are one group"
