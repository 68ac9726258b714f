#!/usr/bin/env bash
# GNU datamash 1.7-2 (Debian 12): a whole number of more than 14 digits is rounded, also where it was only picked out: `max` of 1732950027123456789 is 1.7329500271235e+18.
#
# A careful reader expects `max`, `min` or a sum of whole numbers to be whole numbers, as they are held (long double, 64 bits): `range` of the same column is exact. Times since 1970 in
# nanoseconds are written by most tracers: the last start minus the first, worked out from the `max` and `min` that datamash printed, is off by up to 100 microseconds, and 0 here. `first` and the key of
# a group (`-g`) keep all digits, being text. `--format %.0f` prints them of the others.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download datamash=1.7-2 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x datamash_*.deb root
printf '%s\n' 1732950027123456001 1732950027123456789 >starts
expect() {
  seen=$(root/usr/bin/datamash "${@:2}" <"$file" | tr '\t' ' ')
  echo "${*:2} of $file: $seen"
  [ "$seen" = "$1" ]
}
file=starts
expect '1.7329500271235e+18 1.7329500271235e+18 788' min 1 max 1 range 1
expect '1732950027123456001 1732950027123456789' --format %.0f min 1 max 1
echo 123456789012345 >tokens
file=tokens
expect '1.2345678901234e+14 123456789012345' sum 1 first 1
expect '123456789012345 1' -g 1 count 1
echo 'datamash 1.7: the least and the largest of two times 788 ns apart are one number'
