#!/usr/bin/env bash
# quantiphy 2.23 (PyPI) and go-humanize v1.1.0 (Go): "10 min" is 0.01 "in", "100 queries" 1e-28 "ueries", "100 messages" 0.1, "5 GPUs" 5,000,000,000; "3 hours" and "5 days" are as they stand.
#
# A careful reader expects a library that reads quantities with units to know the minute, to leave a word after a space alone, or to refuse what it does not know. Any first letter that is a prefix is taken as one, space or not, and the rest becomes the unit: m, k, M, G, p, n, u, f, a, and q of the year 2022. A table of durations
# in s, min and h is then off by 60,000 in its middle, and printing it back says "10 min" again, so that nothing shows.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile quantiphy==2.23
cat >quantities.py <<'PY'
from quantiphy import Quantity

for text, value, unit in (("10 min", 0.01, "in"), ("100 queries", 1e-28, "ueries"), ("100 messages", 0.1, "essages"), ("5 GPUs", 5e9, "PUs"), ("5 days", 5, "days")):
    quantity = Quantity(text)
    print(repr(text), quantity.real, repr(quantity.units), "printed:", quantity)
    assert abs(quantity.real / value - 1) < 1e-9 and quantity.units == unit
assert str(Quantity("10 min")) == "10 min"
assert Quantity("10 min") < Quantity("1 s")
PY
env/bin/python quantities.py
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/dustin/go-humanize"
)

func main() {
	for _, text := range []string{"10 min", "5 GPUs", "5 hours"} {
		value, unit, err := humanize.ParseSI(text)
		fmt.Println(text, value, unit, err)
	}
}
GO
{ go mod init example.org/quantities && go get github.com/dustin/go-humanize@v1.1.0; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
grep -qx '10 min 0.01 in <nil>' out
grep -qx '5 GPUs 5e+09 PUs <nil>' out
echo "quantiphy 2.23, go-humanize v1.1.0: 10 min are 0.01 in"
