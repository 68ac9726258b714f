#!/usr/bin/env bash
# numfmt of GNU coreutils 9.1-1 (Debian 12): `--to=si` makes 1001 "1.1K" and 10,001 "11K": rounding is away from zero, always.
#
# A careful reader expects the nearest of the numbers that can be written so, 1.0K and 10K, as `printf` has it. From 10 K on there is no place behind the point, so up to a tenth is added to a
# rate: 10,001 and 11,000 tokens/s are both 11K, and 1,950 is 2.0K beside 1,901 (2.0K as well) and 1,900 (1.9K). A change of one in ten thousand is shown as 10 %, one of 10 % as none. `--round=nearest` mends it;
# the option's own text says the default, and nothing in a table does.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download coreutils=9.1-1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x coreutils_*.deb root
root/usr/bin/numfmt --version | head -n 1
expect() { # the text, of the number, with further options
  seen=$(root/usr/bin/numfmt --to=si "${@:2}")
  echo "${*:2} is $seen"
  [ "$seen" = "$1" ]
}
expect 1.0K 1000
expect 1.1K 1001
expect 10K 10000
expect 11K 10001
expect 11K 11000
expect 2.0K 1901
expect 1.0K --round=nearest 1001
expect 10K --round=nearest 10001
expect -1.1K -- -1001
echo 'numfmt 9.1: 10,001 a second is 11K a second'
