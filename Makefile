# Every chore has one target, the same for people and for CI.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: demo test score bench crash soak train select docs lint types install clean

install: .venv/.base
.venv/.base: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.dev: .venv/.base
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,all]'
	@touch $@

demo: .venv/.base  ## the whole product on this machine, no set-up
	$(BIN)/claimwatch demo $(ARGS)

test: .venv/.dev lint types  ## everything CI checks
	$(BIN)/python -m pytest -n 2 $(ARGS)

score: .venv/.dev  ## how well figures, attributions and streams are read, beside the pinned floors
	for program in tests/evaluation/*_scores.py; do case $$program in */test_*) ;; *) $(BIN)/python $$program || exit 1;; esac; done

bench: .venv/.dev  ## what things cost on this machine
	for program in tests/bench/*.py; do $(BIN)/python $$program; done

POLNEAR ?= ../shared/data/polnear

.venv/.train: .venv/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	@touch $@

train: .venv/.train  ## rebuilds the tagger's weights: PolNeAR and the annotated paragraphs, about two hours on two cores
	$(BIN)/python tests/evaluation/paragraphs.py --rows > .venv/paragraphs.jsonl
	$(BIN)/python -m monitor.train $(POLNEAR)/train.jsonl --own .venv/paragraphs.jsonl --dev $(POLNEAR)/dev.jsonl --checkpoint .venv/phase-{}.pt $(ARGS)

STREAMS ?= ../shared/data/streams
OWN_STREAMS := $(addprefix tests/evaluation/,streams streams/held_out streams/wider streams/fresh streams/unseen streams/further streams/later streams/apart streams/strange)

select: .venv/.dev  ## rebuilds the weights by which figures are taken for claims: the annotated streams, half a minute
	$(BIN)/python -m monitor.train.selection $(wildcard $(STREAMS)) $(OWN_STREAMS) $(ARGS)

crash: .venv/.dev  ## kills at every named point and at 200 random moments: nothing lost, nothing shown twice
	PYTHONPATH=. $(BIN)/python tests/crash/matrix.py --write docs/crash-matrix.md $(ARGS)

soak: .venv/.dev  ## an accelerated week: what grows, what is late, what is lost
	PYTHONPATH=. $(BIN)/python tests/soak/soak.py $(ARGS)

docs: .venv/.dev  ## the reference pages and the schema, from the models and the commands
	$(BIN)/claimwatch reference watchlist > docs/watchlist.md
	$(BIN)/claimwatch reference man > docs/claimwatch.1
	$(BIN)/claimwatch reference schema > .schema.json && mv .schema.json monitor/config/watchlist.schema.json

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
