#!/usr/bin/env bash
# JUBE 2.5.1 (Debian 12): of three iterations a table has one row, whose value is the first match of one of them, beside an average, a minimum and a count over all three.
#
# A careful reader of a step with `iterations="3"` expects three rows, or in one row numbers of all three. An analyser puts iterations together unless it says `reduce="false"`: the columns
# `_avg`, `_min`, `_max`, `_std` and `_cnt` are over all matches of all iterations, and the plain column of the pattern, with `jube_wp_id` and `jube_wp_iteration` beside it, is the first
# match of a single one, and of which differs from time to time. Here each run prints its own number and then twice 100: the row says 7, 8 or 9, and its average is 69.33. Show `_avg`,
# or say `reduce="false"`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download jube=2.5.1-1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x jube_*.deb root
export PYTHONPATH="$temp/root/usr/lib/python3/dist-packages" HOME="$temp"
table() { # table NAME REDUCE: runs the benchmark and prints its table
  cat >"$1.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<jube>
  <benchmark name="$1" outpath="$1">
    <patternset name="pattern"><pattern name="time" type="int" unit="ms">time: \$jube_pat_int</pattern></patternset>
    <step name="run" iterations="3"><do>python3 -c "print('time:', 7 + \$jube_wp_iteration); print('time: 100'); print('time: 100')"</do></step>
    <analyser name="analyse" reduce="$2"><use>pattern</use><analyse step="run"><file>stdout</file></analyse></analyser>
    <result>
      <use>analyse</use>
      <table name="table" style="csv" sort="jube_wp_iteration">
        <column>jube_wp_iteration</column><column>time</column><column>time_avg</column><column>time_min</column><column>time_cnt</column>
      </table>
    </result>
  </benchmark>
</jube>
XML
  python3 root/usr/bin/jube run "$1.xml" -r >"$1.log" 2>&1 || { cat "$1.log"; exit 1; }
  cat "$1"/000000/result/table.dat
}
python3 root/usr/bin/jube --version
table together true | tee together.csv
table apart false | tee apart.csv
cat >seen.py <<'PY'
import csv

[row] = list(csv.DictReader(open('together.csv')))
apart = list(csv.DictReader(open('apart.csv')))
assert int(row['time[ms]']) == 7 + int(row['jube_wp_iteration'])
assert round(float(row['time_avg[ms]']), 2) == 69.33 and int(row['time_min[ms]']) == 7 and int(row['time_cnt']) == 9
assert [int(one['time[ms]']) for one in apart] == [7, 8, 9] and [int(one['time_cnt']) for one in apart] == [3, 3, 3]
PY
python3 seen.py
echo "jube 2.5.1: one row for three runs, its value that of one run, its average and count those of all"
