package dev.belay.step.file;

/**
 * Whom a file belongs to.
 *
 * @param uid the number of the user
 * @param gid the number of the group
 */
record Owner(int uid, int gid) {}
