/**
 * What is stored of many executions is damaged while no process runs; the next one must set exactly those aside.
 */
@NullMarked
package dev.belay.proof.poison;

import org.jspecify.annotations.NullMarked;
