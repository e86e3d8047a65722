/**
 * The actions {@code acme.*}: certificates from an authority that speaks ACME (RFC 8555), proven by files that a web
 * server hands out.
 *
 * <p>An authority is a remote party that remembers orders, so an attempt writes down what it is about to ask for before
 * it asks. The next attempt under the same key then goes on with the same order instead of placing another. Each
 * certificate has a folder of its own that never changes once it is there: a site is pointed to it, and pointed back,
 * by one change of its file. Private keys lie in files for the owner's eyes alone and appear in no receipt, output or
 * message.
 */
@NullMarked
package dev.belay.step.acme;

import org.jspecify.annotations.NullMarked;
