#!/usr/bin/env bash
# llama-benchy 0.4.0 (PyPI): a run that failed is in no number and no count of its results, and its ± of the others divides by n, not n - 1.
#
# A careful reader of `--runs 3` takes the numbers for those of three runs. A run that the server answers with 500 is printed once and left out: mean and ± are of the
# two others, the exit status is 0, and JSON, CSV and Markdown have neither failures nor an n; only JSON has the values, which can be counted. The ± is the deviation of a population, where llama-bench,
# whose table it follows, has that of a sample: of two runs it is smaller by a factor of 1.41, of three by 1.22. `--no-results-on-fail` gives nothing at all instead.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp" HF_HUB_OFFLINE=1 HF_HOME="$temp/hf"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install llama-benchy==0.4.0 transformers==5.15.1
cat >prepare.py <<'PY'
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

words = Tokenizer(models.WordLevel(unk_token='[UNK]'))
words.pre_tokenizer = pre_tokenizers.Whitespace()
words.train_from_iterator([' '.join(f'w{at}' for at in range(500))], trainers.WordLevelTrainer(special_tokens=['[UNK]']))
PreTrainedTokenizerFast(tokenizer_object=words, unk_token='[UNK]').save_pretrained('words')
open('book.txt', 'w').write('\n'.join(' '.join(f'w{(line * 7 + at) % 500}' for at in range(12)) for line in range(2000)))
PY
env/bin/python prepare.py 2>/dev/null
cat >server.py <<'PY'
"""A model of 16 tokens an answer; of the measured requests the second fails, and the third is slower than the first."""
import http.server, json, os, time

class Model(http.server.BaseHTTPRequestHandler):
    measured = 0

    def do_GET(self):
        body = open('book.txt', 'rb').read() if self.path == '/book.txt' else b'{"object": "list", "data": [{"id": "m", "object": "model"}]}'
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        isMeasured = bool(asked.get('stream'))
        Model.measured += isMeasured
        if isMeasured and Model.measured == 2:
            self.send_response(500)
            self.end_headers()
            return
        if not asked.get('stream'):
            usage = {'prompt_tokens': 10, 'completion_tokens': 1, 'total_tokens': 11}
            choice = {'index': 0, 'message': {'role': 'assistant', 'content': 'w1'}, 'finish_reason': 'stop'}
            self.send_response(200)
            self.send_header('Content-Type', 'application/json')
            self.end_headers()
            self.wfile.write(json.dumps({'id': '1', 'object': 'chat.completion', 'model': 'm', 'choices': [choice], 'usage': usage}).encode())
            return
        gap = 0.04 if isMeasured and Model.measured == 3 else 0.02
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.end_headers()
        for at in range(16):
            time.sleep(gap)
            self.say({'choices': [{'index': 0, 'delta': {'content': f'w{at} '}, 'finish_reason': None}]})
        self.say({'choices': [{'index': 0, 'delta': {}, 'finish_reason': 'length'}]})
        self.say({'choices': [], 'usage': {'prompt_tokens': 64, 'completion_tokens': 16, 'total_tokens': 80}})
        self.wfile.write(b'data: [DONE]\n\n')

    def say(self, chunk):
        self.wfile.write(b'data: ' + json.dumps({'id': '1', 'object': 'chat.completion.chunk', 'model': 'm', **chunk}).encode() + b'\n\n')
        self.wfile.flush()

    def log_message(self, *_): pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Model)
open('port.new', 'w').write(str(server.server_port))
os.rename('port.new', 'port')
server.serve_forever()
PY
python3 server.py &
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
at="http://127.0.0.1:$(cat port)"
env/bin/llama-benchy --base-url "$at/v1" --model m --tokenizer "$temp/words" --book-url "$at/book.txt" --pp 64 --tg 16 --runs 3 --skip-coherence --no-warmup \
  --format json --save-result result.json >log 2>&1 || { cat log; exit 1; }
grep 'Run \|500' log
python3 - <<'PY'
import json, statistics

result = json.load(open('result.json'))
[test] = result['benchmarks']
rate = test['tg_throughput']
print('tokens/s:', rate)
print('sd of a sample', statistics.stdev(rate['values']), 'of a population', statistics.pstdev(rate['values']))
assert len(rate['values']) == 2 and abs(rate['mean'] - statistics.mean(rate['values'])) < 1e-9
assert abs(rate['std'] - statistics.pstdev(rate['values'])) < 1e-9 and statistics.stdev(rate['values']) > 1.4 * rate['std'] > 1
text = open('result.json').read().lower()
assert not any(word in text for word in ('fail', 'error', 'runs', '"n"', 'count'))
PY
echo 'llama-benchy 0.4.0: of three runs one failed, and the result is that of two'
