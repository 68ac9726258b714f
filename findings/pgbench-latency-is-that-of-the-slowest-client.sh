#!/usr/bin/env bash
# pgbench of PostgreSQL 15 (Debian 12, postgresql-15): of ten clients, one of whose transactions takes 1 s and nine 10 ms, `latency average` is 1000 ms; with `--latency-limit` or `--progress`, which change nothing of the run, it is 110 ms.
#
# A careful reader expects a mean of the latencies of transactions, as the file of `--log` has them. Without an option for which latencies are kept it is the time of the whole run times the clients by the transactions, so that clients that are done and wait for the last
# one count as if they were asking, and `\sleep`, the time to think, counts too. With `--report-per-command` the latencies of the commands below it are measured and the average above them is not. Two runs are comparable only with the same options.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download postgresql-15 postgresql-client-15 libpq5 libllvm14 libldap-2.5-0 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(find "$PWD/root/usr/lib" -maxdepth 1 -name '*-linux-gnu')
export LD_LIBRARY_PATH
bin=$PWD/root/usr/lib/postgresql/15/bin
mkdir data socket
chmod 755 "$temp"
as=()
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
  chown 65534 data socket
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
"${as[@]}" "$bin/initdb" -D "$temp/data" -A trust -U bench >log 2>&1 || { cat log; exit 1; }
"${as[@]}" "$bin/pg_ctl" -D "$temp/data" -o "-k $temp/socket -c listen_addresses=" -l "$temp/socket/log" -w start >log
trap '"${as[@]}" "$bin/pg_ctl" -D "$temp/data" -m fast stop >/dev/null; rm -rf "$temp"' EXIT
cat >one-slow.sql <<'SQL'
\set slow :client_id = 0
\if :slow
SELECT pg_sleep(1);
\else
SELECT pg_sleep(0.01);
\endif
SQL
latency() { "$bin/pgbench" -h "$temp/socket" -U bench -n -c 10 -t 1 -f one-slow.sql "$@" postgres 2>&1 | awk '/latency average/ { print int($4) }'; }
bare=$(latency)
commands=$(latency --report-per-command)
limit=$(latency --latency-limit=5000)
progress=$(latency --progress=60)
"$bin/pgbench" -h "$temp/socket" -U bench -n -c 10 -t 1 -f one-slow.sql --log --log-prefix=kept postgres >/dev/null 2>&1
kept=$(awk '{ sum += $3 } END { print int(sum / NR / 1000) }' kept.*)
echo "latency average: $bare, with --report-per-command $commands, --latency-limit $limit, --progress $progress, mean of the log $kept"
for slow in "$bare" "$commands"; do [ "$slow" -ge 1000 ] && [ "$slow" -lt 1500 ]; done
for mean in "$limit" "$progress" "$kept"; do [ "$mean" -ge 105 ] && [ "$mean" -lt 250 ]; done
echo "pgbench 15: latency average is $bare ms of ten latencies whose mean is $kept ms"
