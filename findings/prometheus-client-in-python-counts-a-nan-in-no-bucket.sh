#!/usr/bin/env bash
# prometheus-client 0.26.0 (PyPI) and client_golang v1.23.2 (Go): of 0.5, NaN and 1.5 s the histogram in Python has a count of 2, that in Go of 3; the sum of both is NaN from then on.
#
# A careful reader expects the bucket le="+Inf" to hold whatever was observed, as the format says, in every language: Go counts a NaN there. In Python, where buckets are tried from the least to the greatest, it is in none, and the count is that of the last bucket. A service that divides by 0 has lost requests in
# `rate(..._count)` if it is written in Python, and errors per request come out higher than in Go; `_sum` and every mean by `rate(_sum) / rate(_count)` are NaN until the process is started again, in both. Do not observe what is no number.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install prometheus-client==0.26.0
cat >observe.py <<'PY'
from importlib.metadata import version

import prometheus_client as prometheus

print("prometheus-client", version("prometheus-client"))
registry = prometheus.CollectorRegistry()
seconds = prometheus.Histogram("seconds", "of a request", registry=registry, buckets=[1, 2])
for time in (0.5, float("nan"), 1.5):
    seconds.observe(time)
seen = {sample.name + sample.labels.get("le", ""): sample.value for metric in registry.collect() for sample in metric.samples}
print(seen)
assert seen["seconds_count"] == seen["seconds_bucket+Inf"] == 2 and seen["seconds_sum"] != seen["seconds_sum"]
PY
env/bin/python observe.py
cat >main.go <<'GO'
package main

import (
	"fmt"
	"math"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_model/go"
)

func main() {
	seconds := prometheus.NewHistogram(prometheus.HistogramOpts{Name: "seconds", Help: "of a request", Buckets: []float64{1, 2}})
	for _, time := range []float64{0.5, math.NaN(), 1.5} {
		seconds.Observe(time)
	}
	metric := &io_prometheus_client.Metric{}
	if err := seconds.Write(metric); err != nil {
		panic(err)
	}
	count, sum := metric.GetHistogram().GetSampleCount(), metric.GetHistogram().GetSampleSum()
	fmt.Println("client_golang: count", count, "sum", sum)
	if count != 3 || !math.IsNaN(sum) {
		os.Exit(1)
	}
}
GO
export GOFLAGS=-mod=mod
(go mod init observe && go get github.com/prometheus/client_golang@v1.23.2 && go mod tidy) >log 2>&1 || { cat log; exit 1; }
go run main.go
echo "prometheus-client 0.26.0: a NaN is in no bucket and in no count"
