package dev.belay.execution;

/**
 * How a parent stops a child that is at work.
 *
 * @param why what its step has failed for, unless the child completes all the same
 * @param force whether attempts under way are ended at once
 * @param rollback whether it takes back what it did
 */
public record Stop(Failure why, boolean force, boolean rollback) {}
