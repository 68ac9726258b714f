#!/usr/bin/env bash
# csvkit 2.2.0 with agate 1.14.2 (PyPI): sizes of models written as 70m, 160m, 410m become durations of 70, 160, 410 minutes.
#
# A careful reader knows that csvkit guesses the types of columns and expects it to change how numbers are written, not to turn a name into a time. A
# column whose every value reads like a duration (`70m`, `2h`, `30s`) is written by csvsort, csvjson, csvlook and csvjoin as `1:10:00`, with exit
# code 0; csvstat gives its mean in hours. One `1.4b` in the column, or `-I` (no inference), keeps all of it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp" PYTHONWARNINGS=ignore
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install csvkit==2.2.0 agate==1.14.2
env/bin/csvsort --version
printf 'model,latency_ms\n410m,15\n70m,4.1\n160m,7.2\n' >sizes.csv
env/bin/csvsort -c latency_ms sizes.csv | tee sorted.csv
env/bin/csvjson sizes.csv | tee sizes.json
echo
env/bin/csvstat --mean sizes.csv | tee mean.txt
diff sorted.csv <(printf 'model,latency_ms\n1:10:00,4.1\n2:40:00,7.2\n6:50:00,15\n')
grep -q '"model": "6:50:00"' sizes.json
grep -q '3:33:20' mean.txt
printf '1.4b,41\n' >>sizes.csv
env/bin/csvsort -c latency_ms sizes.csv | tee sorted.csv
diff sorted.csv <(printf 'model,latency_ms\n70m,4.1\n160m,7.2\n410m,15\n1.4b,41\n')
head -4 sizes.csv >three.csv
env/bin/csvsort -I -c model three.csv | grep '^70m,4.1$'
echo "csvkit 2.2.0: models of 70m, 160m and 410m are written as 1:10:00, 2:40:00 and 6:50:00"
