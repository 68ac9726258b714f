#!/usr/bin/env bash
# ministat 20150715-1+b1 (Debian 12): the median of an even number of values is the upper one of the two in the middle.
#
# A careful reader expects the mean of the two, as R, NumPy and every spreadsheet have it. Of two runs the "median" is the slower one, of four the third; with a mean and a
# deviation that are right beside it nothing shows that. Two systems with unlike numbers of repeats are told apart by it alone: 1 2 3 has a median of 2, 1 2 3 3 has 3.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download ministat=20150715-1+b1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x ministat_*.deb root
median() { # of the values given: n, median and mean as printed
  printf '%s\n' "$@" >values
  root/usr/bin/ministat -n values | awk '$1 == "x" && NF == 7 { print $2, $5, $6 }'
}
expect() {
  seen=$(median "${@:2}")
  echo "$seen (n, median, mean) of ${*:2}"
  [ "$seen" = "$1" ]
}
expect '3 2 2' 1 2 3
expect '4 3 4' 1 2 3 10
expect '4 3 2.25' 1 2 3 3
expect '6 40 35' 10 20 30 40 50 60
echo 'ministat 20150715: of an even number of values the median is the upper middle one'
