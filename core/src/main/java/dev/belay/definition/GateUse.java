package dev.belay.definition;

import dev.belay.expression.Template;
import dev.belay.gate.GateTerms;

/**
 * A gate that the attempts of a step pass.
 *
 * @param name computed before each attempt; the same name of the same kind is the same gate everywhere
 * @param terms when it lets somebody pass
 * @param waits whether an attempt waits where it is closed; it fails otherwise
 */
public record GateUse(Template name, GateTerms terms, boolean waits) {}
