#!/usr/bin/env bash
# Apache DataSketches, Python 5.2.0 (PyPI) and Java 6.2.0 (Maven Central): the median of 1, 2, 3, 4 in a KLL sketch is 3 in one, 2 in the other.
#
# A careful reader expects one library under one name to give one number for the same few values, which a sketch of this size holds all: its point is that sketches are written in one language and read in another. Where the
# caller does not say, Java counts a value itself among those at or below it (INCLUSIVE), Python only those below (`inclusive=False`): the rank of 2 is 0.5 and 0.25, the median the lower and the upper one of the middle two, the quantile 0.9 of ten values
# 9 and 10. A p90 that is computed at the collector is one value above that of the service. Say which in both.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile datasketches==5.2.0
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>median</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.datasketches</groupId><artifactId>datasketches-java</artifactId><version>6.2.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >log 2>&1 || { cat log; exit 1; }
cat >Median.java <<'JAVA'
import org.apache.datasketches.kll.KllDoublesSketch;

class Median {
    public static void main(String[] names) {
        for (int n : new int[] {4, 10}) {
            KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(200);
            for (int value = 1; value <= n; value++) sketch.update(value);
            System.out.println(n + " values: median " + sketch.getQuantile(0.5) + ", 0.9 " + sketch.getQuantile(0.9) + ", rank of 2 " + sketch.getRank(2));
        }
    }
}
JAVA
cat >median.py <<'PY'
import datasketches

for n in (4, 10):
    sketch = datasketches.kll_doubles_sketch(200)
    for value in range(1, n + 1):
        sketch.update(value)
    print(f"{n} values: median {sketch.get_quantile(0.5)}, 0.9 {sketch.get_quantile(0.9)}, rank of 2 {sketch.get_rank(2)}")
    assert sketch.get_quantile(0.5, True) == n / 2
PY
java -cp 'lib/*' Median.java | tee java.out
env/bin/python median.py | tee python.out
grep -qx '4 values: median 2.0, 0.9 4.0, rank of 2 0.5' java.out
grep -qx '10 values: median 5.0, 0.9 9.0, rank of 2 0.2' java.out
grep -qx '4 values: median 3.0, 0.9 4.0, rank of 2 0.25' python.out
grep -qx '10 values: median 6.0, 0.9 10.0, rank of 2 0.1' python.out
echo "DataSketches: the median of 1 to 4 is 2 in Java and 3 in Python"
