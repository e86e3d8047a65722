/**
 * The service of systemprompt's workflows module over HTTP: its three calls, by the names and fields of its document.
 *
 * <p>The same can be asked of Belay's own routes, in Belay's own words. Only here a definition has an id, which is its
 * name, and only here an execution is asked for by {@code workflow_id}.
 */
@NullMarked
package dev.belay.server.workflow;

import org.jspecify.annotations.NullMarked;
