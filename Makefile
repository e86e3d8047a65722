# `make help` lists what there is; `make check` is what continuous integration does.

MAVEN = mvn --batch-mode --no-transfer-progress

.DEFAULT_GOAL := help
.PHONY: help check test format demo launcher clean bench fuzz

help: ## List these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

check: ## Everything that continuous integration does
	.ci/run

test: ## All tests, without the format check
	$(MAVEN) test

format: ## Format all Java sources
	$(MAVEN) --quiet --non-recursive validate exec:exec@format

demo: ## The tour: publish a site, take a release back, survive a kill
	./belay demo

launcher: ## Try ./belay as a stranger would
	.ci/launcher

clean: ## Remove everything that was built
	$(MAVEN) --quiet clean
	rm -rf build

fuzz: ## Fuzz whatever reads foreign bytes, each target for FUZZ_SECONDS (half an hour)
	fuzz/run $(FUZZ_TARGETS)

bench: ## Measure, beside the bare store in the same run
	bench/run
