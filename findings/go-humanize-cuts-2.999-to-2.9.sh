#!/usr/bin/env bash
# go-humanize v1.1.0 (Go): with a number of digits 2.999 is 2.9, 1234.999 is 1,234.9 and 0.0099999 s is 9.99 ms: what is behind the last digit is cut off.
#
# A careful reader expects `FtoaWithDigits`, `CommafWithDigits` and `SIWithDigits` to round, as `strconv.FormatFloat` (the "Ftoa" in the name), `FormatFloat` of the same library and every printf do. Each number of a report is then too small, by up to a unit of its last place instead of a half on either side, so that
# parts no longer add up to their sum, and 99.99 % with one digit is 99.9.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/dustin/go-humanize"
)

func main() {
	fmt.Println(humanize.FtoaWithDigits(2.999, 1), humanize.CommafWithDigits(1234.999, 1), humanize.SIWithDigits(0.0099999, 2, "s"), humanize.FormatFloat("#,###.#", 1234.999), fmt.Sprintf("%.1f", 2.999))
}
GO
{ go mod init example.org/digits && go get github.com/dustin/go-humanize@v1.1.0; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
grep -qx '2.9 1,234.9 9.99 ms 1,235.0 3.0' out
echo "go-humanize v1.1.0: 2.999 with one digit is 2.9"
