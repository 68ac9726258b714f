#!/usr/bin/env bash
# lighteval 0.13.0: the standard error of a corpus metric (F1, BLEU, chrF, Matthews, perplexity) is that of a mean over 1000 resamples, 32 times smaller than that of the score.
#
# A careful reader takes `<metric>_stderr` in its results for the standard error of the score beside it, as it is for accuracies. For a score that is no mean of samples lighteval draws the
# samples anew 1000 times (`bootstrap_iters`), and the spread of these 1000 scores is the standard error. It divides that spread by the root of 1000 once more. Here 400 answers of which 70 %
# are right have a micro F1 of 0.7, whose standard error is that of the share, 0.023: lighteval says 0.0007, and for the mean of the same samples 0.023. With more resamples it becomes
# smaller still. Take no interval or test from such a number; multiply it by the root of `bootstrap_iters`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip install -q numpy==2.4.6 tqdm==4.67.1 scikit-learn==1.8.0 >log 2>&1 || { cat log; exit 1; }
# Without what it needs to run a model: only how it makes a standard error is asked here.
env/bin/pip install -q --no-deps lighteval==0.13.0 >log 2>&1 || { cat log; exit 1; }
cat >seen.py <<'PY'
import importlib.metadata
import importlib.util
import logging
import math
import os

os.environ['LIGHTEVAL_DISABLE_TQDM'] = '1'
import numpy as np
from sklearn.metrics import f1_score

logging.disable(logging.CRITICAL)
root = importlib.util.find_spec('lighteval').submodule_search_locations[0]
spec = importlib.util.spec_from_file_location('stderr', f'{root}/metrics/utils/stderr.py')
stderr = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stderr)

right = [1] * 280 + [0] * 120


def micro_f1(items):  # of one answer a question, the share that is right
    return f1_score([1] * len(items), items, average='micro')


if __name__ == '__main__':
    print('lighteval', importlib.metadata.version('lighteval'))
    truth = math.sqrt(0.7 * 0.3 / 399)
    of_mean = stderr.get_stderr_function(np.mean)(right)
    of_f1 = stderr.get_stderr_function(micro_f1, 1000)(right)
    print(f'score {micro_f1(right):.3f}; standard error: true {truth:.5f}, of the mean {of_mean:.5f}, of F1 {of_f1:.5f}')
    assert abs(of_mean / truth - 1) < 1e-9
    # 31.6 times, within what 1000 draws scatter.
    assert 28 < truth / of_f1 < 36, truth / of_f1
    print(f'F1: {truth / of_f1:.1f} times too small, the root of 1000 is {math.sqrt(1000):.1f}')
PY
env/bin/python seen.py
