# The few verbs a newcomer needs; `make help` lists them.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
SOURCES := commun home guides annuaire search patterns site/config tests benchmarks manage.py
export BASE_URL ?= http://127.0.0.1:$(PORT)

.DEFAULT_GOAL := help
.PHONY: help demo serve test gates performance lint format messages requirements

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/base.stamp ## Fill a portal with fictional content and serve it on http://127.0.0.1:8000 (PORT=…)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo "Maillage is at http://127.0.0.1:$(PORT) (stop it with Ctrl+C)"
	@$(MANAGE) runserver --noreload --skip-checks $(PORT)

serve: $(VENV)/base.stamp ## Serve the portal as it is, reloading when code changes (PORT=…)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) runserver $(PORT)

test: $(VENV)/dev.stamp ## Run the tests (on PostgreSQL too when DATABASE_URL names one)
	@$(BIN)/pytest --numprocesses auto --dist loadfile --quiet $(PYTEST_ARGS)

gates: $(VENV)/dev.stamp var/gates/tools.stamp ## Check accessibility, keyboard, HTML and weights in a real browser
	@$(BIN)/pytest --numprocesses auto --dist loadfile --quiet tests/gates tests/browser/gates $(PYTEST_ARGS)

performance: $(VENV)/dev.stamp var/gates/tools.stamp ## Measure performance with Lighthouse into var/gates/performance.md
	@PYTHONPATH=.:site DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python -m tests.gates.performance
	@cat var/gates/performance.md

lint: $(VENV)/dev.stamp ## Check style, types, imports, templates, migrations and production settings
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/ruff format --check --quiet $(SOURCES)
	@$(BIN)/mypy
	@PYTHONPATH=.:site $(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint templates
	@$(MANAGE) makemigrations --check --dry-run
	@SECRET_KEY=$$(head -c 48 /dev/urandom | base64) ALLOWED_HOSTS=portail.example.org \
	  BASE_URL=https://portail.example.org EMAIL_URL=consolemail:// DEFAULT_FROM_EMAIL=portail@example.org \
	  DJANGO_SETTINGS_MODULE=config.settings.production \
	  $(BIN)/python -W error manage.py check --deploy --fail-level WARNING

format: $(VENV)/dev.stamp ## Rewrite the Python files in the house style
	@$(BIN)/ruff check --quiet --fix $(SOURCES)
	@$(BIN)/ruff format --quiet $(SOURCES)

messages: $(VENV)/dev.stamp ## Collect the French texts for translation (needs gettext) and compile the translations
	@$(MANAGE) makemessages --locale en --no-obsolete --no-location --ignore .venv --ignore var --ignore tests
	@$(BIN)/python -m tests.translations

requirements: $(VENV)/dev.stamp ## Pin the dependencies of pyproject.toml again
	@sh requirements/compile.sh $(BIN)/python

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is missing: install the package python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: set PYTHON=/path/to/python3.11."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing: install the package python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/base.stamp: requirements/base.txt | $(BIN)/python
	@echo "Installing what Maillage needs into $(VENV)…"
	@$(PIP) --requirement requirements/base.txt
	@touch $@

var/gates/tools.stamp: tests/gates/tools.txt
	@command -v npm >/dev/null || { echo "npm is missing: install the packages nodejs and npm."; exit 1; }
	@command -v java >/dev/null || { echo "Java is missing: install the package default-jre-headless."; exit 1; }
	@echo "Installing the HTML checker and Lighthouse into var/gates…"
	@mkdir -p var/gates
	@npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix var/gates $$(cat $<)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt | $(BIN)/python
	@echo "Installing what developers need into $(VENV)…"
	@$(PIP) --requirement requirements/dev.txt
	@touch $@ $(VENV)/base.stamp
