/** Measures the server as a process: how soon it answers, what it takes when idle, and what a request costs. */
@NullMarked
package dev.belay.bench.http;

import org.jspecify.annotations.NullMarked;
