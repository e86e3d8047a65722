/**
 * Shapes: what a notation's keys are, as one table that is read three ways.
 *
 * <p>A {@link dev.belay.dialect.shape.Form} says what a value may be, a {@link
 * dev.belay.dialect.shape.Shape} which keys a mapping may have. {@link
 * dev.belay.dialect.shape.ShapeCheck} holds a document against them and finds everything that is
 * wrong at once; {@link dev.belay.dialect.shape.SchemaText} prints them as a JSON Schema for
 * editors. Because both read the same table, an editor and the parser agree.
 */
@NullMarked
package dev.belay.dialect.shape;

import org.jspecify.annotations.NullMarked;
