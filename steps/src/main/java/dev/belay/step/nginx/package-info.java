/**
 * The actions {@code nginx.*}: sites of an NGINX, written, tested, made live, and taken back.
 *
 * <p>A {@link dev.belay.step.nginx.SiteAction} says which paths shall hold what; {@link
 * dev.belay.step.nginx.SiteRunner} does the rest, with the changes of {@code dev.belay.step.file}. A site's file begins
 * with the {@link dev.belay.step.nginx.SiteConfiguration} that it was made of; a file without that line was written by
 * hand and is never changed.
 *
 * <p>Neither a good test nor a good exit code proves that NGINX has taken over a new configuration. So each change
 * brings a fresh {@link dev.belay.step.nginx.Generation} with it, which NGINX itself answers with as soon as the
 * configuration is live; and a rollback has ended when the old one answers again.
 */
@NullMarked
package dev.belay.step.nginx;

import org.jspecify.annotations.NullMarked;
