#!/usr/bin/env bash
# fio 3.33 (Debian 12): of a job that ends within half a second the JSON has `iops` of thousands beside `iops_mean`, `iops_max` and `bw_mean` of 0, with no error and no null.
#
# A careful reader takes `iops_mean` for the mean of what `iops` is the whole of, about as large, or expects no field where there is no sample. The means are of counts over each half second (`--iopsavgtime`), and a job that does its bytes sooner has none: its minimum, mean and maximum are all 0.
# A chart of `iops_mean` over block sizes falls to 0 where the disk got fast. `iops_samples` is 0 then. Read `iops` and `bw`, or run by `--time_based`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download fio=3.33-3 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x fio_*.deb root
root/usr/bin/fio --version
root/usr/bin/fio --name=read --ioengine=null --rw=read --bs=4k --size=4M --output-format=json >short.json
root/usr/bin/fio --name=read --ioengine=null --rw=read --bs=4k --size=4M --rate_iops=1000 --time_based --runtime=2 --output-format=json >long.json
python3 - <<'PY'
import json

for name, samples in (("short", False), ("long", True)):
    read = json.load(open(f"{name}.json"))["jobs"][0]["read"]
    print(name, {key: read[key] for key in ("total_ios", "runtime", "iops", "iops_mean", "iops_max", "iops_samples", "bw", "bw_mean")})
    assert read["total_ios"] >= 1000 and read["iops"] > 900 and read["bw"] > 0
    assert bool(read["iops_samples"]) == samples
    assert (read["iops_mean"] > 900 and read["bw_mean"] > 0) if samples else read["iops_mean"] == read["iops_max"] == read["bw_mean"] == 0
PY
echo "fio 3.33: iops_mean of a short job is 0"
