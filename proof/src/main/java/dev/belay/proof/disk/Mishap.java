package dev.belay.proof.disk;

/** What happens to the disk while the process pauses in a step. */
enum Mishap {
    /** It is full, and freed as soon as the process has said so. */
    FULL_THEN_FREED,
    /** It is full, the process is killed, and it is freed. */
    FULL_THEN_KILLED,
    /** It is full, and stays so until the process gives up. */
    FULL_UNTIL_GIVEN_UP,
    /** The process is killed, and nobody may write any more, until somebody may again. */
    KILLED_THEN_READ_ONLY
}
