#!/usr/bin/env bash
# Installs what the tests of engines ask, into .engines/, where it is not there yet: ClickHouse as the library of chdb, and Spark as the jars of
# pyspark. A gigabyte in all; needs npm, pip, a C compiler and Java 17.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
chdb=3.4.0 spark=4.3.0
mkdir -p .engines
cd .engines

clickhouse() {
  [ -x "chdb-$chdb/clickhouse" ] && return
  mkdir -p "chdb-$chdb"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "chdb-$chdb" "chdb@$chdb" </dev/null
  cc ../test/engines/clickhouse.c -o "chdb-$chdb/clickhouse.new" -ldl
  mv "chdb-$chdb/clickhouse.new" "chdb-$chdb/clickhouse"
}

spark() {
  [ -x "spark-$spark/bin/spark-sql" ] && return
  temp=$(mktemp -d -p .)
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: -d "$temp" "pyspark==$spark" </dev/null
  tar -xzf "$temp/pyspark-$spark.tar.gz" -C "$temp" "pyspark-$spark/deps"
  rm -rf "spark-$spark"
  mv "$temp/pyspark-$spark/deps" "spark-$spark"
  rm -rf "$temp"
}

clickhouse &
first=$!
spark
wait "$first"
