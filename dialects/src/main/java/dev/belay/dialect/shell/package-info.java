/**
 * Shell texts whose values can never become shell code.
 *
 * <p>A value is not written into the text. It travels beside it in an environment variable, and the insertion becomes a
 * reference that is quoted for the place where it stands: {@code "${BELAY_1}"} in the open, {@code ${BELAY_1}} inside
 * double quotes or a here-document. Where no quoting helps, because the shell or the command reads its text once more,
 * the insertion is refused with its position.
 *
 * <p>Two passes decide. The scanners ({@code CommandScanner}, {@code WordScanner}, {@code ExpansionScanner},
 * {@code HereDocuments}) walk the text as a shell does and note each insertion as a {@code Slot}. Then {@code Judge}
 * looks at the commands as wholes, because some places are only dangerous for what stands around them: an argument of
 * {@code eval}, a text that is piped into {@code sh}. Whatever a scanner cannot follow ends the scan, and every
 * insertion behind it is refused: a wrong refusal costs a rewording, a wrong acceptance costs the machine.
 *
 * <p>The rules hold for dash and bash, whichever of them reads the text.
 */
@NullMarked
package dev.belay.dialect.shell;

import org.jspecify.annotations.NullMarked;
