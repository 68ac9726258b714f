#!/usr/bin/env bash
# docker/go-units v0.5.0 (Go): `FromHumanSize("1GiB")` is 1,000,000,000, and `RAMInBytes("1GB")` 1,073,741,824; both without an error.
#
# A careful reader knows that GiB is 2^30 whoever reads it, and that GB may be either; of two functions one may take a bare G for the one and one for the other. The `i` is skipped by both, so that the letter which is there to say which of the two it is says nothing: memory that
# one tool printed in MiB comes back 5 % too small, GiB 7 % and TiB 9 %. `BytesSize` of the same library writes GiB, and `FromHumanSize` of that is another number.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/docker/go-units"
)

func main() {
	for _, text := range []string{"1GiB", "1GB", units.BytesSize(1 << 30)} {
		decimal, err := units.FromHumanSize(text)
		binary, other := units.RAMInBytes(text)
		fmt.Println(text, decimal, err, binary, other)
	}
}
GO
{ go mod init example.org/sizes && go get github.com/docker/go-units@v0.5.0; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
[ "$(grep -cx '1GiB 1000000000 <nil> 1073741824 <nil>' out)" = 2 ]
grep -qx '1GB 1000000000 <nil> 1073741824 <nil>' out
echo "go-units v0.5.0: FromHumanSize of 1GiB is 1000000000"
