@NullMarked
package dev.belay.cli.catalogue;

import org.jspecify.annotations.NullMarked;
