# Each target works on a fresh clone: the environment is made on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test coverage lint format workbooks bundle pictures guide rules reference bench judge foreign mutants soak live

$(BIN)/ruff: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e ".[dev]"
	touch $@

demo: $(BIN)/ruff          ## the whole story in a terminal
	$(BIN)/kpi-addin demo

test: $(BIN)/ruff          ## all tests; those that need LibreOffice are skipped where it is missing
	$(BIN)/pytest -n auto --cov --cov-fail-under=90

coverage: $(BIN)/ruff      ## the same, and every test is watched: `make test` watches those that still take new ways, which is quicker
	KPI_MEASURE_ALL=1 $(BIN)/pytest -n auto --cov

lint: $(BIN)/ruff          ## style, types, the floors of the house, what nobody calls, what is too tangled
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	test -z "$$($(BIN)/radon cc --min D kpi_addin docs workbook | tee /dev/stderr)"

format: $(BIN)/ruff
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

workbooks: $(BIN)/ruff     ## what lies in workbook/
	$(BIN)/python workbook/build.py

bundle: workbooks          ## dist/: one zip for Windows PCs without a network
	$(BIN)/python workbook/offline/bundle.py

pictures: workbooks        ## docs/pictures, through LibreOffice
	$(BIN)/python -m docs.pictures
	$(BIN)/python -m docs.ribbon_picture

guide: $(BIN)/ruff         ## kpi_addin/guide, the guide as one page a language and as PDF (needs chromium)
	$(BIN)/python -m docs.guide_pages

rules: $(BIN)/ruff         ## docs/rules, one page a rule
	$(BIN)/python -m docs.rule_pages

reference: $(BIN)/ruff     ## docs/命令行.md and docs/cli.md from the commands themselves, docs/forms.md from its examples
	$(BIN)/python -m docs.command_pages
	$(BIN)/python -m docs.form_pages

bench: $(BIN)/ruff         ## speed as ratios to a floor measured in the same run
	$(BIN)/python tests/bench/bench_reading.py
	$(BIN)/python -m tests.bench.bench_consolidate
	$(BIN)/python tests/bench/bench_targets.py
	$(BIN)/python -m tests.bench.bench_form --profile
	$(BIN)/python -m tests.bench.bench_click
	$(BIN)/python -m tests.bench.bench_across

judge: $(BIN)/ruff         ## how far the checks are from what is right on clean forms, seeded faults, verdicts, expressions
	$(BIN)/python -m tests.trust

foreign: $(BIN)/ruff       ## how much of other bureaus' forms comes out: as they are, with a draft, with the draft edited
	$(BIN)/python -m tests.foreign

mutants: $(BIN)/ruff       ## how many small wrong changes to the code the quick tests notice; an hour and more
	$(BIN)/python -m tests.mutants

soak: $(BIN)/ruff          ## every file operation of the share fails once and for good, every one is a kill -9; half an hour
	$(BIN)/python -m tests.master.faults
	$(BIN)/python -m tests.master.faults.crowd
	KPI_KILLS=40 $(BIN)/pytest tests/master/test_kill.py
	KPI_DESK_KILLS=100 $(BIN)/pytest tests/master/desk/test_kill.py

live: $(BIN)/ruff          ## the sheets after whatever a user's hands do to them, in LibreOffice: all sequences checked twice, and many orders by chance; half an hour
	KPI_REQUIRE_HOSTS=1 KPI_LIVE=1 KPI_LIVE_EXAMPLES=200 $(BIN)/pytest tests/live
