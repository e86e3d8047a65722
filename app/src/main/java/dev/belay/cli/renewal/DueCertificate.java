package dev.belay.cli.renewal;

import java.time.Instant;

/**
 * A certificate that is to be renewed.
 *
 * @param name of the certificate and its site
 * @param instance the NGINX that the site is on
 * @param notAfter until when the one that is shown is valid
 * @param key under which its renewal is started, at most once
 */
public record DueCertificate(String name, String instance, Instant notAfter, String key) {}
