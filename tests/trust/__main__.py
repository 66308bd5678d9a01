"""``python -m tests.trust``."""

import sys

from tests.trust.judge import main

sys.exit(main(sys.argv[1:]))
