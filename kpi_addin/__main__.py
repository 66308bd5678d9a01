"""``python -m kpi_addin`` is ``kpi-addin``."""

from kpi_addin.cli import main

if __name__ == "__main__":
    main()
