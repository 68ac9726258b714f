#!/usr/bin/env bash
# Apache Commons Math 3.6.1 (commons-math3, Maven Central): `kolmogorovSmirnovTest` of 1, 2 against 3, 4 has p = 0, and so has any two samples that do not overlap; SciPy 1.17.1 has 1/3, Commons Statistics 1.2 too, and 1/3 is the least that two and two can have.
#
# A careful reader expects the exact p of small samples, the share of orders at least as far apart as the one seen, which holds that one itself. The method that has two arguments counts only those that are farther apart (`strict`, the third argument, true unless
# told otherwise), and from the greatest distance there is none: 0 for four runs as for four hundred. At three against three 0 stands for 0.1; of samples that overlap p is too small as well, 0.079 for 0.357.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile scipy==1.17.1
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>distance</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>3.6.1</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-statistics-inference</artifactId><version>1.2</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >log 2>&1 || { cat log; exit 1; }
cat >Distance.java <<'JAVA'
import java.util.Locale;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

class Distance {
    public static void main(String[] names) {
        double[][][] pairs = {{{1, 2}, {3, 4}}, {{1, 2, 3}, {4, 5, 6}}, {{1, 2, 3, 4, 5}, {3.5, 4.5, 6, 7, 8}}};
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        for (double[][] pair : pairs)
            System.out.printf(Locale.ROOT, "math %.4f not strict %.4f statistics %.4f%n", test.kolmogorovSmirnovTest(pair[0], pair[1]), test.kolmogorovSmirnovTest(pair[0], pair[1], false),
                org.apache.commons.statistics.inference.KolmogorovSmirnovTest.withDefaults().test(pair[0], pair[1]).getPValue());
    }
}
JAVA
javac -cp 'lib/*' Distance.java
java -cp 'lib/*:.' Distance | tee out
env/bin/python -c 'from scipy.stats import ks_2samp as ks
print("SciPy %.4f %.4f %.4f" % tuple(ks(*pair).pvalue for pair in (([1, 2], [3, 4]), ([1, 2, 3], [4, 5, 6]), ([1, 2, 3, 4, 5], [3.5, 4.5, 6, 7, 8]))))' | tee -a out
diff out - <<'TXT'
math 0.0000 not strict 0.3333 statistics 0.3333
math 0.0000 not strict 0.1000 statistics 0.1000
math 0.0794 not strict 0.3571 statistics 0.3571
SciPy 0.3333 0.1000 0.3571
TXT
echo 'Commons Math 3.6.1: Kolmogorov and Smirnov of two runs against two has p = 0'
