/**
 * The sites, end to end: the real server in a process of its own, on a real NGINX and with a real certificate
 * authority.
 *
 * <p>A {@link dev.belay.proof.sites.SiteWorld} is an NGINX with a data folder beside it, a {@link
 * dev.belay.proof.process.BelayServer} the server that works there. {@link dev.belay.proof.sites.SitesProof} kills it at
 * every operation on its store and on the configuration, and judges what is served and what is left.
 */
@NullMarked
package dev.belay.proof.sites;

import org.jspecify.annotations.NullMarked;
