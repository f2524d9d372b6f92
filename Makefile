# Everything a newcomer needs: `make try`, `make test`. CI runs `make check` and `make test` too.
PYTHON ?= python3
PORT ?= 8080
VENV := .venv
BIN := $(VENV)/bin

.PHONY: try run check test fuzz soak bench format model evaluate lint-deploy lock clean

try: $(VENV)/.installed
	@$(BIN)/wondering try --port $(PORT)

run: $(VENV)/.installed
	@$(BIN)/wondering run

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/wondering check
	$(BIN)/pytest -q tests/test_architecture.py
	@deploy/audit $(BIN)/python

test: $(VENV)/.tested
	@deploy/need-for-tests
	$(BIN)/pytest -n auto --dist worksteal

# Hostile updates, so many (CI: 10,000), to a bot on each core: no unhandled error, no message that Telegram would
# refuse. About five minutes for 100,000.
UPDATES ?= 100000
fuzz: $(VENV)/.tested
	$(BIN)/python -m tests.fuzz $(UPDATES)

# Carers practise while the bot is killed, the network fails, the disk is full, the database is away: a table
# of what was lost (nothing) and what came twice. It takes about ten minutes; `make test` runs a short form.
soak: $(VENV)/.tested
	@deploy/need-for-tests
	$(BIN)/python -m tests.soak

# How quickly drafts are read, how long a carer waits, what the idle bot weighs, how long 1,000 scenes take, and how reminders
# go out when many are due, when there are a million, and when the bot is killed; what several processes that
# share one PostgreSQL do for 200 carers, and what a kill costs: figures, not a test.
bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.answers
	$(BIN)/python -m tests.bench.scenes
	$(BIN)/python -m tests.bench.burst
	$(BIN)/python -m tests.bench.kills
	$(BIN)/python -m tests.bench.ticks
	$(BIN)/python -m tests.bench.taps
	$(BIN)/python -m tests.bench.replicas

format: $(VENV)/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Trains the reader again from content/pace/drafts (CPU, its own environment).
model: .venv-model/.installed
	ORT_DISABLE_TELEMETRY=1 .venv-model/bin/python -m bot.pace.training

# Prints how the reader agrees with the raters on drafts that it was never trained on.
evaluate: $(VENV)/.installed
	$(BIN)/python -m bot.pace.evaluate

# The files in deploy/, looked at by hadolint, Caddy itself and the Kubernetes schemas (its own environment).
lint-deploy: .venv-deploy/.installed
	deploy/lint $(CURDIR)/.venv-deploy/bin

# After changing a dependency in pyproject.toml: writes the versions in use to constraints.txt.
lock: $(VENV)/.tested
	$(BIN)/pip freeze --exclude-editable | grep -v ' @ ' | LC_ALL=C sort -f > constraints.txt

clean:
	rm -rf $(VENV) .venv-audit .venv-model .venv-deploy .mypy_cache .ruff_cache .pytest_cache artefacts

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $$($(PYTHON) --version) was found. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python could not make an environment. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: $(VENV)/bin/pip pyproject.toml constraints.txt
	@echo "Setting up (once; about a minute)..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@echo "Setting up what the tests need..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

.venv-model/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-model
	.venv-model/bin/pip install --quiet -c constraints.txt -e '.[model]'
	@touch $@

.venv-deploy/.installed: deploy/lint-requirements.txt
	@$(PYTHON) -m venv .venv-deploy
	@.venv-deploy/bin/pip install --quiet --disable-pip-version-check -r deploy/lint-requirements.txt
	@touch $@
