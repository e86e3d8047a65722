package dev.belay.configuration;

import dev.belay.step.acme.AcmeAuthorities;
import java.time.Duration;

/**
 * Whom steps may ask for certificates, and how often is looked which of them end.
 *
 * @param authorities that may be asked, and the one that is meant where a step names none
 * @param renewalCheck how often the owner of the data folder looks which are to be renewed
 */
public record CertificateSettings(AcmeAuthorities authorities, Duration renewalCheck) {}
