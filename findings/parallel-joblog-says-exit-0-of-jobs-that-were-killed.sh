#!/usr/bin/env bash
# GNU parallel 20221122 (Debian 12): in `--joblog` a job that was killed has Exitval 0, and a job that was tried three times has the time of the last try.
#
# A careful reader takes Exitval 0 for success, as `--halt` and `--resume-failed` are about exit values and a shell would say 137 of SIGKILL. What killed a job is in the column
# Signal alone: a run that the kernel ended for want of memory stands there like one that ran to its end, and is the fastest. JobRuntime with `--retries` leaves
# out the tries that failed. Count a job as done where both columns are 0.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp"
apt-get -qq download parallel=20221122+ds-2 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x parallel_*.deb root
parallel() { root/usr/bin/parallel --will-cite "$@"; }
parallel --version | head -1
# shellcheck disable=SC2016
parallel --joblog killed ::: 'sleep 1' 'kill -KILL $$' 'exit 3' || true
sort -n killed | cut -f 1,4,7- | tee jobs
[ "$(awk -F'\t' '/KILL/ { print $3, $4 }' jobs)" = '0 9' ]
[ "$(awk -F'\t' '/exit 3/ { print $3, $4 }' jobs)" = '3 0' ]
[ "$(awk -F'\t' '$3 == 0 { print $2 + 0, $5 }' jobs | sort -n | head -1 | cut -d' ' -f2)" = kill ]
# shellcheck disable=SC2016
parallel --retries 3 --joblog tried ::: 'echo x >>tries; sleep 1; [ "$(wc -l <tries)" -eq 3 ]'
cut -f 1,4,7- tried
[ "$(wc -l <tries)" -eq 3 ]
[ "$(awk -F'\t' 'NR == 2 && $4 < 2 { print $7, $8 }' tried)" = '0 0' ]
echo "GNU parallel 20221122: a job that was killed has Exitval 0 and Signal 9"
