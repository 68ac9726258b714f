#!/usr/bin/env bash
# Google Benchmark 1.7.1 (libbenchmark-dev, Debian 12): in the CSV the coefficient of variation of a time is divided by the repetitions and multiplied by the unit, and says it is a time.
#
# A careful reader expects stddev / mean, as in the table and in the JSON of the same run. The CSV writes the row `_cv` as if it were times of iterations: a spread of 10 % of two repetitions is 50 "ms", of 20
# repetitions 5 "ms", in nanoseconds 50,000,000 "ns". In the columns of rates of the same row it is 0.1. Who sorts the rows by time, or takes the least, has a ratio among the times; the CSV has
# no column that tells aggregates from runs.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download libbenchmark-dev=1.7.1-1 libbenchmark1debian=1.7.1-1 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
cat >manual.cc <<'CC'
#include <benchmark/benchmark.h>
static double next = 0.001;  // seconds: 1, 3, 1, 3 ... ms
static void run(benchmark::State& state) {
  for (auto _ : state) state.SetIterationTime(next);
  next = 0.004 - next;
  state.SetItemsProcessed(1);
}
BENCHMARK(run)->Name("milli")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(run)->Name("nano")->Iterations(1)->UseManualTime();
BENCHMARK_MAIN();
CC
libraries=$(dirname root/usr/lib/*/libbenchmark.so)
g++ -Iroot/usr/include manual.cc -L"$libraries" -lbenchmark -lpthread -o manual
for repetitions in 2 20; do
  for format in csv json; do
    LD_LIBRARY_PATH=$libraries ./manual --benchmark_repetitions=$repetitions --benchmark_format=$format >$repetitions.$format 2>log
  done
done
python3 - <<'PY'
import csv
import json

for repetitions in (2, 20):
    lines = open(f"{repetitions}.csv").read().splitlines()
    rows = {row["name"]: row for row in csv.DictReader(lines)}
    whole = {row["name"]: row for row in json.load(open(f"{repetitions}.json"))["benchmarks"]}
    for name, unit, factor in (("milli", "ms", 1e3), ("nano", "ns", 1e9)):
        name = next(one for one in rows if one.startswith(name) and one.endswith("_cv"))
        stem = name.removesuffix("_cv")
        cv = float(rows[f"{stem}_stddev"]["real_time"]) / float(rows[f"{stem}_mean"]["real_time"])
        seen = float(rows[name]["real_time"])
        print(f"{repetitions} repetitions, {name}: stddev / mean {cv:.3f}, JSON {whole[name]['real_time']:.3f}, CSV {seen:g} {rows[name]['time_unit']}")
        assert rows[name]["time_unit"] == unit
        rate = float(rows[name]["items_per_second"])
        assert 0 < rate < 2 and abs(rate / whole[name]["items_per_second"] - 1) < 1e-4
        assert abs(whole[name]["real_time"] / cv - 1) < 1e-4
        assert abs(seen / (cv / repetitions * factor) - 1) < 1e-4
PY
echo 'Google Benchmark 1.7.1: the _cv of the CSV is the ratio, by the repetitions, times the unit'
