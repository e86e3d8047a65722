/**
 * A server as the command line sees it: how one is found, how it is asked over HTTP, and what its answers say.
 *
 * <p>{@link dev.belay.cli.remote.ServerFile} stands in the data folder while a server owns it.
 * {@link dev.belay.cli.remote.Api} asks: bounded in bytes and in time, with TLS verified, redirects not followed, and the
 * token told to nobody but the server that it is for. {@link dev.belay.cli.remote.ServerPlace} makes a
 * {@link dev.belay.cli.place.Place} of that, so that no command knows whether it is served.
 */
@NullMarked
package dev.belay.cli.remote;

import org.jspecify.annotations.NullMarked;
