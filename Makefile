# `make help` lists what there is; `make check` is what continuous integration does.

MAVEN = mvn --batch-mode --no-transfer-progress

.DEFAULT_GOAL := help
bench: ## Measure steps beside the bare store, recovery, loops and the start
	bench/run steps
	bench/run loops
	bench/run recovery
	bench/run start

scale: ## Measure lists, pruning and backups on a million executions
	bench/scale

SEEDS ?= 1000000

simulate: ## A million random definitions in a hostile world, from the seed 1
	$(MAVEN) --quiet -pl testing -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.simulations=$(SEEDS)

explore: ## Every course that small definitions can take, millions of them
	$(MAVEN) --quiet -pl testing -am test -Dtest=ExplorerTest -Dsurefire.failIfNoSpecifiedTests=false -Dbelay.explore=thorough

mutants: ## Mistakes in the core, each of which must be found; `proof` has those of the engine and the store
	$(MAVEN) --quiet -pl testing -am test -Dtest=MutantsTest -Dsurefire.failIfNoSpecifiedTests=false

torture: ## Strike the real process at every operation on its store, in four ways
	proof/run torture disk

proof: ## All proofs in full length: faults of the store, power cuts, kills, a herd, memory, poison, mutants
	proof/run
