/**
 * Who may ask, as it is kept: {@link dev.belay.engine.access.AccessTokens} is a port that every store implements.
 *
 * <p>What a role may do is no business of the store: it is decided where somebody asks.
 */
@NullMarked
package dev.belay.engine.access;

import org.jspecify.annotations.NullMarked;
