#!/usr/bin/env bash
# gonum v0.17.0 (Go module gonum.org/v1/gonum): `stat.Quantile(0.5, stat.LinInterp, ...)` of 1, 2, 3 is 1.5 and of 1, 2, 3, 4 is 2; go-moremath v0.0.0-20210112150236 gives 2.5 of 1 to 4, and 3 where all weights are 1.
#
# A careful reader knows linear interpolation of quantiles from R, NumPy, Excel and DuckDB, where the median of an odd number of values is the one in the middle, and expects equal weights to change nothing. Here the line begins at a rank of 0 (type 4 of
# Hyndman and Fan): every quantile is below that of the others by up to a step, and the median of three runs, the number that most reports state, is no run and not the middle. In go-moremath, which benchstat is built on,
# `Sample.Quantile` with weights is a step function: the upper one of the middle two.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/aclements/go-moremath/stats"
	"gonum.org/v1/gonum/stat"
)

func main() {
	for _, runs := range [][]float64{{1, 2, 3}, {1, 2, 3, 4}} {
		ones := make([]float64, len(runs))
		for at := range ones {
			ones[at] = 1
		}
		fmt.Println(len(runs), "gonum", stat.Quantile(0.5, stat.LinInterp, runs, nil), stat.Quantile(0.5, stat.Empirical, runs, nil),
			"moremath", stats.Sample{Xs: runs}.Quantile(0.5), stats.Sample{Xs: runs, Weights: ones}.Quantile(0.5))
	}
}
GO
{ go mod init example.org/medians && go get gonum.org/v1/gonum@v0.17.0 github.com/aclements/go-moremath@v0.0.0-20210112150236-f10218a38794; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
grep -qx '3 gonum 1.5 2 moremath 2 2' out
grep -qx '4 gonum 2 2 moremath 2.5 3' out
echo "gonum v0.17.0: the median of 1, 2, 3 by LinInterp is 1.5"
