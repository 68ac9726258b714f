#!/usr/bin/env bash
# Dropwizard Metrics 4.2.40 (metrics-core, Maven Central): the median of 10 and 20 in a histogram of `MetricRegistry` is 20, that of 1, 2, 3, 4 is 3 and its 75th percentile 4; in a `SlidingWindowReservoir` or `UniformReservoir` they are 15, 2.5 and 3.75.
#
# A careful reader takes the reservoir for what it is there for, which values are kept, and expects the same statistics of values that all fit. The usual one, which decays, has weights, and its quantile is a step to the upper value; the others interpolate by (n + 1) p. The deviation of
# the first divides by n, that of the others by n - 1: 5 and 7.07 of the two. Of a service that is asked little, whose interval holds a few requests, the one with another reservoir is quicker by that alone.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>median</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>io.dropwizard.metrics</groupId><artifactId>metrics-core</artifactId><version>4.2.40</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >log 2>&1 || { cat log; exit 1; }
cat >Median.java <<'JAVA'
import com.codahale.metrics.*;
import java.util.Locale;

class Median {
    static void print(String name, Histogram histogram, long... values) {
        for (long value : values) histogram.update(value);
        Snapshot seen = histogram.getSnapshot();
        System.out.printf(Locale.ROOT, "%s %d median %.2f p75 %.2f deviation %.2f%n", name, seen.size(), seen.getMedian(), seen.get75thPercentile(), seen.getStdDev());
    }

    public static void main(String[] names) {
        long[][] sets = {{10, 20}, {1, 2, 3, 4}};
        for (long[] values : sets) {
            print("usual", new MetricRegistry().histogram("ms"), values);
            print("sliding", new Histogram(new SlidingWindowReservoir(100)), values);
            print("uniform", new Histogram(new UniformReservoir()), values);
        }
    }
}
JAVA
javac -cp 'lib/*' Median.java
java -cp 'lib/*:.' Median 2>log | tee out
grep -qx 'usual 2 median 20.00 p75 20.00 deviation 5.00' out
grep -qx 'usual 4 median 3.00 p75 4.00 deviation 1.12' out
for name in sliding uniform; do
  grep -qx "$name 2 median 15.00 p75 20.00 deviation 7.07" out
  grep -qx "$name 4 median 2.50 p75 3.75 deviation 1.29" out
done
echo 'Dropwizard Metrics 4.2.40: the median of 10 and 20 is 20'
