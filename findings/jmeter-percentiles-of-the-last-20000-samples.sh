#!/usr/bin/env bash
# Apache JMeter 5.6.3 (Maven Central): the percentiles of a report (`-g`, `-e`) are those of the last 20,000 samples, its mean, minimum and maximum those of all.
#
# A careful reader takes all numbers of a row of statistics.json for numbers of the same samples. Percentiles, the median too, come from a sliding
# window of `jmeter.reportgenerator.statistic_window` samples, 20,000 where nobody sets it, in the order of the file. Of 20,000 requests of
# 1000 ms and 20,000 of 10 ms after them the report says sampleCount 40000, mean 505, median, p90, p95 and p99 all 10: the slow half (a warm-up, a
# step of a ramp) is gone. The other way round all are 1000. With a window of 40,000 p90 is 1000. Nothing in the files tells of the window.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.jmeter</groupId><artifactId>ApacheJMeter</artifactId><version>5.6.3</version></dependency>
    <dependency><groupId>org.apache.jmeter</groupId><artifactId>ApacheJMeter_config</artifactId><version>5.6.3</version></dependency>
    <dependency><groupId>org.apache.jmeter</groupId><artifactId>ApacheJMeter_core</artifactId><version>5.6.3</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dmaven.repo.local="$temp/repository" dependency:copy-dependencies -DoutputDirectory="$temp/lib" >log 2>&1 || { cat log; exit 1; }
mkdir lib/ext lib/junit
python3 -m zipfile -e lib/ApacheJMeter_config-5.6.3.jar config
mv config/bin bin
mv lib/ApacheJMeter-5.6.3.jar bin/ApacheJMeter.jar
mv lib/ApacheJMeter_*.jar lib/ext
cat >samples.py <<'PY'
import sys

names = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect"
with open(sys.argv[1], "w") as file:
    file.write(names + "\n")
    for i in range(40000):
        elapsed = sys.argv[2] if i < 20000 else sys.argv[3]
        file.write(f"{1764400000000 + 10 * i},{elapsed},chat,200,OK,users 1-1,text,true,,100,100,1,1,http://127.0.0.1/,5,0,0\n")
PY
python3 samples.py slow-first.jtl 1000 10
python3 samples.py fast-first.jtl 10 1000
report() {
  java -Djava.awt.headless=true -Djava.util.prefs.userRoot="$temp/prefs" -jar bin/ApacheJMeter.jar "$@" -j "$temp/jmeter.log" >log 2>&1 || { cat log jmeter.log; exit 1; }
}
report -g slow-first.jtl -o slow-first
report -g fast-first.jtl -o fast-first
report -g slow-first.jtl -o wide -Jjmeter.reportgenerator.statistic_window=40000
cat >seen.py <<'PY'
import json

expected = {"slow-first": [10, 10, 10, 10], "fast-first": [1000] * 4, "wide": [505, 1000, 1000, 1000]}
for name, percentiles in expected.items():
    row = json.load(open(f"{name}/statistics.json"))["chat"]
    seen = [row[key] for key in ("medianResTime", "pct1ResTime", "pct2ResTime", "pct3ResTime")]
    print(f"{name}: samples {row['sampleCount']}, mean {row['meanResTime']:.1f}, min {row['minResTime']}, max {row['maxResTime']}, median, p90, p95, p99 {seen}")
    assert row["sampleCount"] == 40000 and round(row["meanResTime"]) == 505 and (row["minResTime"], row["maxResTime"]) == (10, 1000)
    assert seen == percentiles
PY
grep -o 'Version 5.6.3' jmeter.log | head -1
python3 seen.py
echo "jmeter 5.6.3: mean 505 ms of 40,000 samples beside a p99 of 10 ms of the last 20,000"
