#!/usr/bin/env bash
# Google Benchmark 1.7.1 (libbenchmark-dev, Debian 12): items_per_second, bytes_per_second and rates of counters are divided by CPU time, beside a real time of another size.
#
# A careful reader takes a rate for work by the time that it took, and the first column of times is real time. What waits (for a device, a file, another thread) takes little time of the CPU: a function
# that waits 20 ms for each item has a real time of 20 ms and more than 500 items per second, ten times what was done and far more, in the table, in CSV and in JSON. The shorter the wait's
# own work is, the higher its rate. `UseRealTime()` on the benchmark divides by the real time; which of the two it was only the suffix /real_time of the name tells.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download libbenchmark-dev=1.7.1-1 libbenchmark1debian=1.7.1-1 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
cat >wait.cc <<'CC'
#include <benchmark/benchmark.h>
#include <unistd.h>
static void wait_for_device(benchmark::State& state) {
  for (auto _ : state) usleep(20000);
  state.SetItemsProcessed(state.iterations());
  state.counters["tokens"] = benchmark::Counter(state.iterations(), benchmark::Counter::kIsRate);
}
BENCHMARK(wait_for_device)->Iterations(10);
BENCHMARK(wait_for_device)->Iterations(10)->UseRealTime();
BENCHMARK_MAIN();
CC
libraries=$(dirname root/usr/lib/*/libbenchmark.so)
g++ -Iroot/usr/include wait.cc -L"$libraries" -lbenchmark -lpthread -o wait
LD_LIBRARY_PATH=$libraries ./wait --benchmark_format=json >seen.json 2>log
python3 - <<'PY'
import json

cpu, real = json.load(open("seen.json"))["benchmarks"]
for row in (cpu, real):
    by_time = 1e9 / row["real_time"]
    times = row["items_per_second"] / by_time
    print(row["name"], "has a rate that is", "more than 10 times" if times > 10 else f"{times:.2f} times", "1 / real_time")
    assert row["time_unit"] == "ns" and row["real_time"] >= 20e6
    assert row["tokens"] == row["items_per_second"]
assert cpu["items_per_second"] > 10 * 1e9 / cpu["real_time"]
assert abs(cpu["items_per_second"] * cpu["cpu_time"] / 1e9 - 1) < 1e-6
assert abs(real["items_per_second"] * real["real_time"] / 1e9 - 1) < 1e-6
PY
echo 'Google Benchmark 1.7.1: one item in 20 ms is more than 500 items per second'
