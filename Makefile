# `make help` lists what there is; `make check` is what continuous integration does.

MAVEN = mvn --batch-mode --no-transfer-progress
TESTING = $(MAVEN) --quiet -pl testing -am test -Dsurefire.failIfNoSpecifiedTests=false

# How many random definitions `make simulate` tries.
SEEDS ?= 1000000
# And families of executions that run one another.
FAMILIES ?= 100000

# How many courses beside them: before gates, of triggers, of retries and forks, of schedules.
COURSES ?= 2000

.DEFAULT_GOAL := help
.PHONY: help check test format demo launcher clean bench scale explore simulate mutants torture language proof fuzz requests judges eventsource

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

# The long forms. What they measured, and on what, stands in docs/performance.md and docs/reliability.md.

bench: ## Measure steps beside the bare store, recovery, loops, the start and sites
	bench/run steps
	bench/run loops
	bench/run recovery
	bench/run start
	bench/run serve
	bench/run sites

scale: ## Measure lists, pruning and backups on a million executions
	bench/scale

explore: ## Every course that small definitions can take, millions of them
	$(TESTING) -Dtest=ExplorerTest -Dbelay.explore=thorough

simulate: ## A million random definitions in a hostile world, from the seed 1, and courses of all that meets between them
	$(TESTING) -Dtest='SimulationTest,FamilySimulationTest,FamilyStormTest,GateWorldTest,TriggerWorldTest,LineageWorldTest,OdysseyTest' \
	    -Dbelay.simulations=$(SEEDS) -Dbelay.families=$(FAMILIES) -Dbelay.storms=$(COURSES) \
	    -Dbelay.gates.courses=$(COURSES) -Dbelay.triggers.courses=$(COURSES) -Dbelay.lineage.courses=$(COURSES) \
	    -Dbelay.odysseys=$(COURSES)

mutants: ## Mistakes in the core, the engine and the store, each of which must be found
	$(TESTING) -Dtest='MutantsTest,FamilyMutantsTest'
	proof/run mutants

torture: ## Strike the real process at every operation on its store, and fill its disk
	proof/run torture disk

language: ## Kill the process at every operation before gates, and the server while others rely on it
	PROOF_SCENARIOS=gates,gates-back proof/run torture
	proof/run served

proof: ## All proofs in full length: store faults, power cuts, kills, errands, a herd, duplicates, memory, poison, sites
	proof/run

judges: ## Let the conformance suites and the Inspector of MCP judge it; installs them with npm
	.ci/judges server app
	BELAY_REQUIRE_JUDGES=1 $(MAVEN) -pl server,app -am test -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dtest=ConformanceTest,InspectorTest,JudgedTextsTest

fuzz: ## Fuzz whatever reads foreign bytes, each target for FUZZ_SECONDS (half an hour)
	fuzz/run $(FUZZ_TARGETS)

requests: ## A hundred thousand requests that the server's own description suggests, most of them wrong
	$(MAVEN) --quiet -pl server -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=FuzzedRequestsTest -Drequests=100000

eventsource: ## Let the client of server-sent events of npm follow a server over its restarts; installs it with npm
	.ci/eventsource
	BELAY_REQUIRE_EVENTSOURCE=1 $(MAVEN) -pl app -am test -Dtest=FollowedStreamTest -Dsurefire.failIfNoSpecifiedTests=false
