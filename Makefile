# From a bare checkout (Linux, Python 3.11, a C compiler, PyPI): make serve, make test.

PYTHON ?= $(shell for p in python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$p && break; done)
LOCK := requirements.lock
VENV := .venv/bin
# Named after what it was made from, so that another lock means another set-up, whatever the file times say.
STAMP := .venv/setup-$(firstword $(shell cat $(LOCK) pyproject.toml | sha256sum))

# uv is told of the find-links and the index that pip is told of; a UV_ variable of its own wins.
comma := ,
ifdef PIP_FIND_LINKS
export UV_FIND_LINKS ?= $(subst $() ,$(comma),$(strip $(PIP_FIND_LINKS)))
endif
ifdef PIP_INDEX_URL
ifndef UV_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif
endif

.PHONY: setup serve test check proof lock

setup: $(STAMP)

$(STAMP):
	@test -n "$(PYTHON)" || { echo "Gongkai needs Python 3.11: install it, or name it with PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(VENV)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet "$$(grep '^uv==' $(LOCK))"
	$(VENV)/uv pip install --python $(VENV)/python -r $(LOCK)
	$(VENV)/uv pip install --python $(VENV)/python --no-build-isolation --no-deps -e .
	@rm -f .venv/setup-*
	@touch $@

serve: setup
	@exec $(VENV)/gongkai serve --if-empty ingest/samples $(if $(PORT),--port $(PORT))

# The program is started some hundred times; with its bytecode kept it starts in two thirds of the time.
test: setup
	PYTHONDONTWRITEBYTECODE= HF_HUB_OFFLINE=1 $(VENV)/pytest -q --numprocesses 3 --dist loadfile --no-loadscope-reorder

# The promises in their full counts, with the limits of the product: takes its time.
proof: setup
	HF_HUB_OFFLINE=1 GONGKAI_PROOF=1 GONGKAI_KILLS=50 $(VENV)/pytest -q tests/ingest/test_hostile.py tests/ingest/test_clean.py \
		tests/disclosure/test_kills.py tests/service/model/test_lying.py tests/service/test_sample.py

check: setup
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy --strict .

# Keeps the versions already locked; UPGRADE=1 takes the newest. Find-links and torch back ends are left out, for they
# would write a local version of torch; what torch's plain wheel needs of CUDA is left to the installer.
lock: setup
	env -u UV_FIND_LINKS -u UV_TORCH_BACKEND $(VENV)/uv pip compile --quiet --no-header --no-annotate --group dev --extra ocr \
		$(if $(UPGRADE),--upgrade) pyproject.toml -o $(LOCK)
	sed -i -E '/^(cuda|nvidia)-|^triton==/d' $(LOCK)
