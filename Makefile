# `make help` lists what there is; `make check` is what continuous integration does.

MAVEN = mvn --batch-mode --no-transfer-progress

.DEFAULT_GOAL := help
.PHONY: help check test format demo launcher clean bench simulate explore mutants

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

bench: ## Measure, beside the bare store in the same run
	bench/run

SEEDS ?= 1000000

simulate: ## A million random definitions in a hostile world, from the seed 1
	$(MAVEN) --quiet -pl testing -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.simulations=$(SEEDS)

explore: ## Every course that small definitions can take, millions of them
	$(MAVEN) --quiet -pl testing -am test -Dtest=ExplorerTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.explore=thorough

mutants: ## Mistakes in the core, each of which must be found
	$(MAVEN) --quiet -pl testing -am test -Dtest=MutantsTest -Dsurefire.failIfNoSpecifiedTests=false
