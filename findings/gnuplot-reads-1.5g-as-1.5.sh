#!/usr/bin/env bash
# gnuplot 5.4.4 (Debian 12): of a cell such as 1.5s, 900ms or 1,200 the digits before the unit are plotted, and `stats` counts no invalid value.
#
# A careful reader expects a value that is no number to be left out and counted among STATS_invalid, as NaN is. What begins with a number is that number: 1.5s is 1.5 and stands far below
# 900ms, 2K tokens are 2, and 1,200 is 1. A column that a tool has written for people (du -h, numfmt, Go's durations) is drawn in the wrong order, without a warning. The mean of 1.5s,
# 900ms and 1,200 is 300.8, of three records.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download gnuplot-nox=5.4.4+dfsg1-2+b2 liblua5.4-0 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/)
export LD_LIBRARY_PATH
stats() {
  printf '%s\n' "$@" >cells
  root/usr/bin/gnuplot-nox -e "stats 'cells' using 1 nooutput; print sprintf('%d records, %d invalid, min %g, max %g, mean %.1f', STATS_records, STATS_invalid, STATS_min, STATS_max, STATS_mean)" 2>&1
}
expect() {
  seen=$(stats "${@:2}")
  echo "${*:2}: $seen"
  [ "$seen" = "$1" ]
}
expect '3 records, 0 invalid, min 1, max 900, mean 300.8' 1.5s 900ms 1,200
expect '2 records, 0 invalid, min 2, max 900, mean 451.0' 2K 900
expect '2 records, 1 invalid, min 1, max 3, mean 2.0' 1 NaN 3
echo 'gnuplot 5.4.4: 1.5s is below 900ms'
