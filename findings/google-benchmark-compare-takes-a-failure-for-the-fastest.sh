#!/usr/bin/env bash
# Google Benchmark 1.7.1, compare.py (libbenchmark-tools, Debian 12): a benchmark that failed is 100 % faster, and OVERALL_GEOMEAN is of benchmarks that are not listed.
#
# A careful reader expects a benchmark with `error_occurred` to be left out or marked, and the geomean to be of the rows above it. A failed
# one has times of 0 in the JSON, so its row says -1.0000, the best change that there is (and +2.0000, whatever the time is, when it works again),
# without a word of the error, and the overall row disappears. A benchmark that one file alone has gets no row, but counts in
# OVERALL_GEOMEAN: two rows of +0.0000 stand above +190.9383. Exit status 0 each time.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -o APT::Sandbox::User=root download libbenchmark-tools=1.7.1-1 >/dev/null
dpkg -x libbenchmark-tools_*.deb package
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install scipy==1.17.1 numpy==2.4.6
cat >write.py <<'PY'
import json


def write(path, *benchmarks):
    context = {"date": "2026-11-29T09:00:00+00:00", "host_name": "host", "executable": "./kernels", "num_cpus": 2, "mhz_per_cpu": 2000,
               "cpu_scaling_enabled": False, "caches": [], "load_avg": [0, 0, 0], "library_build_type": "release"}  # fmt: skip
    json.dump({"context": context, "benchmarks": benchmarks}, open(path, "w"))


def one(name, ns, **more):
    return {"name": name, "family_index": 0, "per_family_instance_index": 0, "run_name": name, "run_type": "iteration", "repetitions": 1,
            "repetition_index": 0, "threads": 1, "iterations": 100, "real_time": ns, "cpu_time": ns, "time_unit": "ns"} | more  # fmt: skip


add, mul = one("BM_Add", 100.0), one("BM_Mul", 200.0)
write("both.json", add, mul)
write("failed.json", add, one("BM_Mul", 0.0, iterations=0, error_occurred=True, error_message="no device"))
write("more.json", add, mul, one("BM_Train", 1e9))
PY
python3 write.py
compare() { env/bin/python package/usr/share/benchmark/compare.py --no-color benchmarks "$@" | grep '^BM\|^OVERALL' | cut -c1-90; }
for pair in 'both failed' 'failed both' 'both more'; do
  read -r old new <<<"$pair"
  compare "$old.json" "$new.json" >"$old-$new.txt"
  echo "-- $old, then $new"
  cat "$old-$new.txt"
done
grep -Eq '^BM_Mul +-1\.0000 +-1\.0000 +200 +0 ' both-failed.txt
grep -Eq '^BM_Mul +\+2\.0000 ' failed-both.txt
if grep -qi 'error\|OVERALL' both-failed.txt failed-both.txt; then exit 1; fi
grep -Eq '^BM_Add +\+0\.0000 ' both-more.txt
grep -Eq '^BM_Mul +\+0\.0000 ' both-more.txt
if grep -q BM_Train both-more.txt; then exit 1; fi
grep -Eq '^OVERALL_GEOMEAN +\+190\.9383 ' both-more.txt
echo "google benchmark 1.7.1: compare.py has -1.0000 for what failed, and an overall +190.9383 of two rows of +0.0000"
