#!/usr/bin/env bash
# JMH 1.37 (Maven Central): with `-bm avgt -rf csv` every benchmark below half a microsecond has a score of 0.000000.
#
# A careful reader expects a file of results to have the digits that count, as the JSON of the same run has. The CSV has six places behind the point, and the unit of an average time is seconds where
# no one says otherwise: 5 ns and 400 ns are both 0.000000, 600 ns is 0.000001, and the error as well. The table in the terminal has no number either (10⁻⁸ and the like). `-tu ns` helps; a throughput
# in operations per nanosecond then is 0.000000 from 2 ms on.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-core</artifactId><version>1.37</version></dependency>
    <dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-generator-annprocess</artifactId><version>1.37</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$temp/repository" dependency:copy-dependencies -DoutputDirectory="$temp/lib" >log 2>&1 || { cat log; exit 1; }
mkdir example out
cat >example/Quick.java <<'JAVA'
package example;
import org.openjdk.jmh.annotations.*;
@State(Scope.Thread)
public class Quick {
  double number = 2;
  @Benchmark public double add() { return number + 1; }
}
JAVA
javac -cp 'lib/*' -processorpath "$(echo lib/*.jar | tr ' ' ':')" -d out example/Quick.java
run() {
  java -cp 'out:lib/*' org.openjdk.jmh.Main -f 0 -wi 1 -w 500ms -i 3 -r 500ms -bm avgt -rff "$@" >log 2>&1 || { cat log; exit 1; }
}
run quick.csv -rf csv
run quick.json -rf json
run nano.csv -rf csv -tu ns
python3 - <<'PY'
import csv
import json

(seconds,), (nano,) = (list(csv.DictReader(open(name))) for name in ("quick.csv", "nano.csv"))
(whole,) = json.load(open("quick.json"))
print("CSV:", seconds["Score"], seconds["Unit"])
assert seconds["Score"] == "0.000000" and seconds["Unit"] == whole["primaryMetric"]["scoreUnit"] == "s/op"
assert 0 < whole["primaryMetric"]["score"] < 5e-7
assert float(nano["Score"]) > 0 and nano["Unit"] == "ns/op"
print("JSON has a score above 0, and so has the CSV with -tu ns")
PY
echo 'JMH 1.37: an average time below half a microsecond is 0.000000 s/op'
