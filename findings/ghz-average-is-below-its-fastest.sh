#!/usr/bin/env bash
# ghz v0.121.0 (Go module github.com/bojand/ghz): where calls failed the average is of all calls, fastest, slowest, histogram and percentiles are of those that went well.
#
# A careful reader takes the five numbers under "Summary" for numbers of the same calls, so that the average is between fastest and slowest. Here every second of 40 calls is refused at once, and the others take 100 ms: count 40, average 50 ms,
# fastest 100 ms. A server under too much load looks twice as quick by its average; where failures are time-outs, the average is above the slowest. `rps` counts all, too. `--count-errors` puts the failed ones
# into the rest; nothing takes them out of the average.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"net"
	"sync/atomic"
	"time"

	"github.com/bojand/ghz/runner"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health"
	checks "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/status"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	var calls atomic.Int64
	server := grpc.NewServer(grpc.UnaryInterceptor(func(ctx context.Context, request any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		if calls.Add(1)%2 == 0 {
			return nil, status.Error(codes.ResourceExhausted, "busy")
		}
		time.Sleep(100 * time.Millisecond)
		return next(ctx, request)
	}))
	checks.RegisterHealthServer(server, health.NewServer())
	reflection.Register(server)
	go server.Serve(listener)
	report, err := runner.Run("grpc.health.v1.Health.Check", listener.Addr().String(), runner.WithInsecure(true),
		runner.WithTotalRequests(40), runner.WithConcurrency(1), runner.WithDataFromJSON(`{"service":""}`))
	if err != nil {
		panic(err)
	}
	fmt.Println("count", report.Count, report.StatusCodeDist)
	fmt.Println("average", report.Average, "fastest", report.Fastest, "slowest", report.Slowest, "p10", report.LatencyDistribution[0].Latency)
	if report.StatusCodeDist["ResourceExhausted"] != 20 || report.Fastest < 100*time.Millisecond || report.Average > report.Fastest*3/4 {
		panic("the average is not below the fastest")
	}
}
GO
{ go mod init example.org/calls && go get github.com/bojand/ghz@v0.121.0 && go mod tidy; } >log 2>&1 || { cat log; exit 1; }
go run . | tee out
grep -q '^count 40 ' out
echo "ghz v0.121.0: the average of the calls is less than the fastest of them"
