@NullMarked
package dev.belay.engine.account;

import org.jspecify.annotations.NullMarked;
