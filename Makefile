PYTHON ?= python3
export PYTHON

.PHONY: help build test verify setup clean lock publish fuzz fuzz-import properties bench
.DEFAULT_GOAL := help

help:
	@echo 'make build   напечатать карты из roadmaps/ в build/; если нужно, сначала подготовить окружение'
	@echo 'make test    доказать, что всё работает: оформление, типы, тесты; если нужно, с подготовкой'
	@echo 'make verify  проверить чужими программами: редактор с YAML-сервером (npm), PDF/A и PDF/UA (Java), qpdf, файлы Word и Excel (LibreOffice); скажет, чего не нашёл'
	@echo 'make publish обновить схемы и docs/format.md по таблице формата'
	@echo 'make fuzz    испортить тысячи копий карт и показать, чего программа не выдержала; больше копий: make fuzz FUZZ="--runs 100000 --jobs 2"'
	@echo 'make fuzz-import  то же с файлами Word, LibreOffice и текстами, которые читает roadmapc import'
	@echo 'make properties сравнить 2 000 случайных пар планов и проверку, которая помнит, с проверкой заново'
	@echo 'make bench   измерить скорость на выдуманном регионе (около минуты на раунд); короче: make bench BENCH="--rounds 1", откуда время: make bench BENCH=--profile'
	@echo 'make setup   только подготовить: системные пакеты и .venv по requirements.lock'
	@echo 'make clean   удалить напечатанное и следы проверок; .venv остаётся'
	@echo 'make lock    обновить requirements.lock по pyproject.toml; все версии до новейших: make lock LOCK=--upgrade'
	@echo
	@echo 'Нужны git, make и python3-venv. Другой Python: make build PYTHON=python3.12'

setup:
	@sh tools/setup

build: setup
	.venv/bin/roadmapc build

test: setup
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/pytest --cov --numprocesses auto --dist loadfile

verify: build
	@sh tools/verify

publish: setup
	.venv/bin/python -m roadmapc.format.publishing

fuzz: setup
	.venv/bin/python tools/fuzz.py $(FUZZ)

fuzz-import: setup
	.venv/bin/python tools/fuzz_import.py $(FUZZ)

properties: setup
	ROADMAPC_PAIRS=$(or $(PAIRS),2000) .venv/bin/pytest -q tests/test_plan_properties.py tests/test_session.py

bench: setup
	.venv/bin/python -m benchmarks.region $(BENCH)

clean:
	find build -mindepth 1 ! -name .gitignore -delete
	rm -rf tools/verapdf/cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
	find src tests -name __pycache__ -prune -exec rm -rf {} +

lock:
	@sh tools/lock $(LOCK)
