#!/usr/bin/env bash
# hdrhistogram-go v1.4.0 (Go module github.com/HdrHistogram/hdrhistogram-go): `ValueAtQuantile(0.99)` of the latencies 1 to 1000 is 10, the quantile 0.0099.
#
# A careful reader knows that a quantile is between 0 and 1, as in `value_at_quantile` of the port to Rust, in Prometheus and in most sketches for Go, and that a percentile is between 0 and 100. Here both functions take 0 to 100, and 0.5 and 0.99 are
# valid: the "median" is the fifth value of a thousand and the "p99" the tenth, so a program that was moved over from another library reports tails of a few milliseconds, and no error.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
cat >main.go <<'GO'
package main

import (
	"fmt"

	hdrhistogram "github.com/HdrHistogram/hdrhistogram-go"
)

func main() {
	latencies := hdrhistogram.New(1, 100_000, 3)
	for value := int64(1); value <= 1000; value++ {
		if err := latencies.RecordValue(value); err != nil {
			panic(err)
		}
	}
	fmt.Println(latencies.ValueAtQuantile(0.5), latencies.ValueAtQuantile(0.99), latencies.ValueAtQuantile(50), latencies.ValueAtQuantile(99), latencies.ValueAtPercentile(99))
}
GO
{ go mod init example.org/latencies && go get github.com/HdrHistogram/hdrhistogram-go@v1.4.0; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
grep -qx '5 10 500 990 990' out
echo "hdrhistogram-go v1.4.0: the quantile 0.99 of 1 to 1000 is 10"
