"""What is left over where somebody copied a template and did not fill it in."""

from __future__ import annotations

import re

REMNANT = re.compile(r"\*\*|[×xX]{2,}|…|\.{3,}|^指标\d+[:：]?$|_{2,}")
