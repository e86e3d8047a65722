# `make help` lists what there is; `make check` is what continuous integration does.

MAVEN = mvn --batch-mode --no-transfer-progress

.DEFAULT_GOAL := help
.PHONY: help check test format demo launcher clean bench scale

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

bench: ## Measure steps beside the bare store, recovery, loops and the start
	bench/run steps
	bench/run loops
	bench/run recovery
	bench/run start

scale: ## Measure lists, pruning and backups on a million executions
	bench/scale
