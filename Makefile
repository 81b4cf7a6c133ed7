# The commands of Almanac's README: `make run`, `make test`, and what they stand on.
#
# One build serves all: every Cargo command below selects the whole workspace with the same features and
# dev-dependencies, so that Cargo settles on one set of features and builds Tauri once.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

ROOT := $(CURDIR)
TARGET := $(ROOT)/target
BUILT := $(TARGET)/debug
LOGS := $(TARGET)/test
RUN := $(TARGET)/run
BINDINGS := ui/src/lib/bindings
SELECT := --workspace --features almanac-core/bindings,almanac-tests/e2e

# What a fresh Debian or Ubuntu lacks: to build the app, to run it without a display, to draw its letters.
PACKAGES := build-essential pkg-config libwebkit2gtk-4.1-dev \
	xvfb webkit2gtk-driver xauth \
	fonts-dejavu-core fonts-noto-color-emoji fonts-noto-cjk \
	python3-openpyxl python3-icalendar libical3

NPM := ui/node_modules/.package-lock.json
DIST := ui/dist/index.html

export CARGO_TARGET_DIR := $(TARGET)
export NO_COLOR := 1
# Tests have other programs read our files: where `make setup` can install these, they must be there.
export ALMANAC_READERS := $(if $(shell command -v dpkg),required)

.PHONY: help setup build run test lint bindings bench package picture pictures clean

help:
	@echo 'make run      open Almanac on the sample plan (without a display: a tour, a picture and a CSV)'
	@echo 'make test     everything that is checked: core, terminal, UI, and the real app end to end'
	@echo 'make lint     formats, lints and types'
	@echo 'make bench    the budget, measured: ratios of one run (an optimised build first)'
	@echo 'make bindings write the TypeScript types of the border anew'
	@echo 'make pictures the pictures of the guide and the README, made anew from the real app'
	@echo 'make picture ARGS="PLAN OUT.png …"   a picture of the real app (tests/e2e/picture.rs)'
	@echo 'make package  .deb and .rpm'

# --- what has to be there -----------------------------------------------------------------------------------

setup: $(TARGET)/setup.stamp $(NPM)

$(TARGET)/setup.stamp: Makefile
	@mkdir -p $(TARGET)
	@if command -v dpkg > /dev/null; then \
		missing=; \
		for package in $(PACKAGES); do \
			dpkg -s "$$package" 2> /dev/null | grep -q '^Status: install ok installed' || missing="$$missing $$package"; \
		done; \
		if [ -n "$$missing" ]; then \
			echo "Installing:$$missing"; \
			as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
			export DEBIAN_FRONTEND=noninteractive; \
			$$as_root apt-get update -q < /dev/null; \
			$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing < /dev/null; \
		fi; \
	else \
		echo 'Not a Debian: see CONTRIBUTING.md for what has to be installed.'; \
	fi
	@cargo fmt --version > /dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version > /dev/null 2>&1 || rustup component add clippy
	@touch $@

$(NPM): ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund < /dev/null
	@touch $@

$(DIST): $(NPM) ui/index.html ui/vite.config.ts ui/package.json $(shell find ui/src -type f 2> /dev/null)
	cd ui && npm run --silent build

# --- run ------------------------------------------------------------------------------------------------------

build: setup $(DIST)
	cargo build $(SELECT) --bins --examples

run: build
	@mkdir -p $(RUN)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		plan=$(RUN)/riverton.almanac; \
		[ -e "$$plan" ] || $(BUILT)/almanac new "$$plan" --sample; \
		exec $(BUILT)/almanac-app "$$plan"; \
	else \
		rm -f $(RUN)/tour.almanac $(RUN)/tour.csv $(RUN)/tour.png; \
		$(BUILT)/almanac new $(RUN)/tour.almanac --sample; \
		$(BUILT)/examples/tour $(RUN)/tour.almanac $(RUN)/tour.csv $(RUN)/tour.png; \
	fi

picture: build
	$(BUILT)/examples/picture $(ARGS)

pictures: build
	@mkdir -p $(RUN)
	@rm -f $(RUN)/pictures.almanac
	$(BUILT)/almanac new $(RUN)/pictures.almanac --sample
	@picture() { \
		$(BUILT)/examples/picture $(RUN)/pictures.almanac docs/guide/$$1.png "$${@:2}"; \
	}; \
	picture month --keys 'Enter Enter'; \
	picture month-dark --keys 'Enter Enter' --colours dark; \
	picture month-contrast --colours high_contrast; \
	picture week --keys '2'; \
	picture week-spanish --keys '2' --language es --colours dark; \
	picture table --keys '3'; \
	picture board --keys '4'; \
	picture year --keys '5'; \
	picture repeats --keys 'Enter Enter' --click 'button=Repeat…'; \
	picture palette --keys 'Ctrl+k' --type 'mill'; \
	picture quick --keys 'n' --type 'Thu 9:30 Mill St closed #disruption @facebook @x ~night'; \
	picture search --keys '/' --type 'theme:event library'; \
	picture chosen --keys 'Enter Space Shift+ArrowDown Shift+ArrowDown'; \
	picture settings --keys 'Ctrl+,'; \
	picture occasions --keys 'Ctrl+, ArrowDown ArrowDown ArrowDown'

# --- test -----------------------------------------------------------------------------------------------------

lint: setup $(DIST)
	cargo fmt --all --check
	@# A lock file that lacks another platform's packages installs here and nowhere else.
	cd ui && npm ci --dry-run --silent --no-audit --no-fund < /dev/null || \
		{ echo 'ui/package-lock.json is not whole: delete it and run `npm install --package-lock-only`.'; exit 1; }
	cd ui && npm run --silent lint && npm run --silent check
	cargo clippy $(SELECT) --all-targets -- -D warnings
	@if cargo deny --version > /dev/null 2>&1; then \
		cargo deny --workspace check; \
	else \
		echo 'cargo-deny is not installed: licences and advisories were not checked.'; \
	fi

test: lint
	@mkdir -p $(LOGS)
	cd ui && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json=$(LOGS)/ui.json
	@# The end-to-end tests take turns by themselves; they start a display of their own.
	rm -rf $(LOGS)/bindings
	TS_RS_EXPORT_DIR=$(LOGS)/bindings cargo test $(SELECT) --no-fail-fast 2>&1 | tee $(LOGS)/rust.log
	@diff -r $(LOGS)/bindings $(BINDINGS) || { echo 'The types of the border have changed: run `make bindings`.'; exit 1; }
	@awk -v ui="$$(node -p 'require("$(LOGS)/ui.json").numPassedTests')" ' \
		/^ +Running / { kind = /e2e/ ? "e2e" : /almanac_shell|almanac_app|tests\/commands/ ? "shell" : "core" } \
		/^ +Doc-tests / { kind = "core" } \
		/^test result: ok/ { passed[kind] += $$4 } \
		END { printf "almanac: %d core and journey tests, %d shell tests, %d UI tests, %d end-to-end tests, all passed\n", \
			passed["core"], passed["shell"], ui, passed["e2e"] }' $(LOGS)/rust.log

bindings: setup $(DIST)
	rm -rf $(BINDINGS)
	TS_RS_EXPORT_DIR=$(ROOT)/$(BINDINGS) cargo test --quiet $(SELECT) --lib export_bindings

# --- bench ----------------------------------------------------------------------------------------------------

bench: setup $(DIST)
	@command -v sqlite3 > /dev/null || echo 'sqlite3 is not installed: CSV is measured beside nothing.'
	cargo build --release $(SELECT) --bins --examples
	$(TARGET)/release/examples/bench

# --- package --------------------------------------------------------------------------------------------------

package: setup
	ui/node_modules/.bin/tauri build --bundles deb,rpm
	@ls -l $(TARGET)/release/bundle/deb/*.deb $(TARGET)/release/bundle/rpm/*.rpm

clean:
	rm -rf $(TARGET) ui/dist ui/node_modules
