/** The documented workflows on sites, as somebody meets them who asks the real server. */
@NullMarked
package dev.belay.proof.sites;

import org.jspecify.annotations.NullMarked;
