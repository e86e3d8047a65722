/**
 * The configuration: what holds for everything that one Belay does, read from {@code belay.yaml}, from variables of the
 * environment and from options.
 *
 * <p>Reading is pure: bytes and texts in, a {@link dev.belay.configuration.Configuration} and all that is wrong out.
 * Nothing is opened, looked up or asked for here. {@link dev.belay.configuration.ConfigurationTable} says which keys
 * there are, with the shapes that definitions are read by, so that a mistake is told in the same words; {@link
 * dev.belay.configuration.Section} takes each setting from where it is said: an option before a variable, a variable
 * before the file, the file before what is usual. Where it was found is kept beside it.
 */
@NullMarked
package dev.belay.configuration;

import org.jspecify.annotations.NullMarked;
