#!/usr/bin/env bash
# Gatling 3.15.1 (Maven Central): the rate that it states, "mean throughput (rps)", is over the whole seconds of the run, rounded up: 5 requests in 1.6 s are 2.5 a second.
#
# A careful reader divides the requests by the time between the first and the last of them, which the log has in milliseconds, and gets 3.1. Here one user sends five and seven requests of 0.25 s each, one after the other: 5 / 2 s and 7 / 3 s. What takes 0.9 s is two seconds
# already with what goes before. The same is in `Cnt/s` of the page, for each request, with the time of the whole run. Two systems of which one takes 2.0 s and the other 2.1 s for the same work are a
# third apart. Work it out from the log, or let it run for minutes.
set -euo pipefail
temp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$temp"' EXIT
cd "$temp"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>rate</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>io.gatling.highcharts</groupId><artifactId>gatling-charts-highcharts</artifactId><version>3.15.1</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >log 2>&1 || { cat log; exit 1; }
cat >Rate.java <<'JAVA'
import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;
import io.gatling.javaapi.core.*;

public class Rate extends Simulation {
    {
        setUp(scenario("one").repeat(Integer.getInteger("count")).on(exec(http("quarter").get("/"))).injectOpen(atOnceUsers(1)))
            .protocols(http.baseUrl("http://127.0.0.1:" + Integer.getInteger("port")));
    }
}
JAVA
cat >server.py <<'PY'
import http.server, pathlib, time

class Quarter(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        time.sleep(0.25)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quarter)
pathlib.Path("port").write_text(str(server.server_port))
server.serve_forever()
PY
python3 server.py &
server=$!
until [ -s port ]; do sleep 0.1; done
printf '<configuration><root level="WARN"/></configuration>' >logback-test.xml
javac -cp 'lib/*' Rate.java
for count in 5 7; do
  java --add-opens java.base/java.lang=ALL-UNNAMED -Dport="$(cat port)" -Dcount=$count -cp '.:lib/*' io.gatling.app.Gatling -s Rate -rf out >printed 2>&1 || { cat printed; exit 1; }
  mean=$(sed -nE 's/^> mean response time \(ms\) +\| +([0-9]+) .*/\1/p' printed)
  rate=$(sed -nE 's/^> mean throughput \(rps\) +\| +([0-9.]+) .*/\1/p' printed)
  awk -v count=$count -v mean="$mean" -v rate="$rate" 'BEGIN {
    seconds = count / rate
    print count " requests, one after the other, of " mean " ms on average: " 1000 / mean " a second; it says " rate ", which is over " seconds " s"
    whole = int(seconds + 0.5)
    if (seconds - whole > 0.02 || whole - seconds > 0.02 || whole < count * mean / 1000) { print "the rate is that of the time" > "/dev/stderr"; exit 1 }
  }'
done
