/** Problems in the forms that other programs read: annotations of GitHub, and SARIF for whoever collects findings. */
@NullMarked
package dev.belay.cli.format;

import org.jspecify.annotations.NullMarked;
