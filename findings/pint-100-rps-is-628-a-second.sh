#!/usr/bin/env bash
# pint 0.25.3 (PyPI): "100 rps", converted to a rate by second, is 628.3: rps are revolutions per second, and one revolution is 6.28.
#
# A careful reader who lets a library of units convert the rates of load tests expects rps to be unknown, as qps, tps, req and tok are (an error), or requests per second. It is
# there, and its turn is 2 pi radians, which are without a dimension: `.to("1/s")`, `.to("Hz")` and `.to_base_units()` are 6.28 times what was measured, and `.magnitude`
# of the base units with it; where one system says rps and the other 1/s, the first wins by that factor. `cps`, counts per second, stays 100.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pint==0.25.3
cat >"$temp/rates.py" <<'PY'
import pint

units = pint.UnitRegistry()
print("pint", pint.__version__)


def rate(text):
    return units(text).to("1/s").magnitude


for text in ("100 rps", "100 cps", "100 Hz", "100 / s"):
    print(text, "is", round(rate(text), 3), "/s and", round(units(text).to("Hz").magnitude, 3), "Hz")
assert round(rate("100 rps"), 3) == round(units("100 rps").to_base_units().magnitude, 3) == 628.319
assert rate("100 cps") == rate("100 Hz") == rate("100 / s") == 100
assert units("100 rps") > units("600 / s")
for text in ("100 qps", "100 tps", "100 req/s", "100 tok/s"):
    try:
        units(text)
        raise SystemExit(f"{text} is known")
    except pint.UndefinedUnitError as error:
        print(error)
PY
"$temp/env/bin/python" "$temp/rates.py"
echo "pint 0.25.3: 100 rps are 628.3 a second, more than 600 a second"
