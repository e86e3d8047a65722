/**
 * Reads YAML, and JSON as a part of it, into a tree that knows where everything stands.
 *
 * <p>{@link dev.belay.dialect.yaml.YamlReader} counts bytes before it parses and everything else on
 * the parser's events, before anything is built from them: a hostile text costs no more than an
 * honest one of the same size. What it finds wrong becomes a problem with its place; no text makes
 * it throw. Only plain data is read: no tags, no Java objects, and of the scalars just those that
 * JSON knows, so that {@code yes}, {@code on} and {@code 012} stay the texts that somebody wrote.
 *
 * <p>A {@link dev.belay.dialect.yaml.Node} answers with its place, and a scalar also with the place
 * of each character in it, so that a fault in an expression inside a block of text has a line and a
 * column of the document.
 */
@NullMarked
package dev.belay.dialect.yaml;

import org.jspecify.annotations.NullMarked;
