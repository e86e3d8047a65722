/**
 * Texts with expressions in them.
 *
 * <p><code>${ expression }</code> and <code>{{ expression }}</code> are the same insertion. A text that is nothing but
 * one insertion is that expression's value, with its type; in any other text the value is rendered. <code>$${</code>
 * writes a literal <code>${</code>, and <code>\{{</code> a literal <code>{{</code>.
 *
 * <p>Problems carry offsets within the text that was given: whoever knows where the text stands in its document turns
 * them into places. How an insertion ends and is compiled is shared with the reader of shell texts.
 */
@NullMarked
package dev.belay.dialect.template;

import org.jspecify.annotations.NullMarked;
