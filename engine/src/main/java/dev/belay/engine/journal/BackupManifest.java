package dev.belay.engine.journal;

import java.time.Instant;

/**
 * What a backup says of itself.
 *
 * @param madeAt when
 * @param from the data folder that it was made of
 * @param schema the version of its store's schema
 * @param bytes the size of its store
 * @param sha256 the digest of its store, in hexadecimal
 * @param executions so many are in it
 * @param open so many of them had not ended
 */
public record BackupManifest(
        Instant madeAt, String from, int schema, long bytes, String sha256, long executions, long open) {}
