#!/usr/bin/env bash
# unyt 3.2.0 (PyPI): "16 GB" is 16 gigabels, a logarithm of ratios, which in base units are 1.8e10 nepers; byte, bit, Gbit and GiB are unknown, and 1500 ms // 1 s is 1.5.
#
# A careful reader expects a library of units that refuses bytes to refuse GB as well, or to take it for them. B is the bel, and prefixes go before it: memory in GB and bandwidth in GB/s are read, added, compared and converted to MB as if they were bytes, and nothing shows that they are not before a unit of another
# spelling comes (Gb and GiB are errors, `in_base()` of a rate is in nepers by second). The floor of a division is taken before the units are: with both in seconds it is 1.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile unyt==3.2.0
cat >"$temp/units.py" <<'PY'
from unyt import unyt_quantity
from unyt.exceptions import UnitParseError

memory, rate = unyt_quantity.from_string("16 GB"), unyt_quantity.from_string("900 GB/s")
print(memory, "=", memory.in_base(), memory.to("MB"), "dimensions", memory.units.dimensions, ";", rate, "=", rate.in_base())
assert 1.8e10 < float(memory.in_base()) < 1.9e10 and str(memory.in_base().units) == "Np" and str(memory.units.dimensions) == "(logarithmic)"
assert abs(float(memory.to("MB")) - 16000) < 1e-6 and str(rate.in_base().units) == "Np/s"
for name in ("byte", "bit", "Gbit", "GiB", "Gb"):
    try:
        print(unyt_quantity.from_string(f"16 {name}"))
        raise SystemExit(f"{name} is known now")
    except UnitParseError:
        print(name, "is unknown")
unlike, alike = unyt_quantity(1500, "ms") // unyt_quantity(1, "s"), unyt_quantity(1.5, "s") // unyt_quantity(1, "s")
print("1500 ms // 1 s", unlike, "1.5 s // 1 s", alike)
assert float(unlike) == 1.5 and float(alike) == 1
PY
"$temp/env/bin/python" "$temp/units.py"
echo "unyt 3.2.0: 16 GB are gigabels"
