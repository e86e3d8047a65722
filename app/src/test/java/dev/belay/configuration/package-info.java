/** Tests of the configuration. */
@NullMarked
package dev.belay.configuration;

import org.jspecify.annotations.NullMarked;
