package dev.belay.configuration;

import static dev.belay.configuration.Forms.AUTHORITY_NAME;
import static dev.belay.configuration.Forms.DIRECTORY;
import static dev.belay.configuration.Forms.DURATION;
import static dev.belay.configuration.Forms.FLAG;
import static dev.belay.configuration.Forms.MAIL;
import static dev.belay.configuration.Forms.NAME_SERVER;
import static dev.belay.configuration.Forms.PATH;
import static dev.belay.configuration.Forms.PORT;
import static dev.belay.configuration.Forms.mapping;

import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;

/** The keys of {@code acme}. */
final class AcmeTable {

    private AcmeTable() {}

    static Form acme() {
        return mapping(
                "the settings of certificates",
                Key.of("default", AUTHORITY_NAME, "The authority that is meant where a step names none; `production`."),
                Key.of(
                        "authorities",
                        new Form.Named(AUTHORITY_NAME, new Form.Reference("authority")),
                        "Whom steps may ask, by name. `staging` and `production` are those of Let's Encrypt."),
                Key.of(
                        "renewal_check",
                        DURATION,
                        "How often the server looks which certificates are to be renewed; default `1h`."));
    }

    static Form authority() {
        return mapping(
                "an authority",
                Key.of(
                        "directory",
                        DIRECTORY,
                        "Where its ACME directory is. `staging` and `production` have theirs; every other needs one."),
                Key.of(
                        "ca_file",
                        PATH,
                        "A PEM file with certificates that its own may be signed by, besides the usual ones."),
                Key.of("contact", MAIL, "A mail address for its news."),
                Key.of(
                        "terms_agreed",
                        FLAG,
                        "Whether you have read its terms and agree to them; default `false`, and then nothing is asked"
                                + " of it."),
                Key.of(
                        "validation",
                        mapping(
                                "a validation",
                                Key.of("port", PORT, "The port on which it asks for challenges; default 80."),
                                Key.of(
                                        "dns",
                                        NAME_SERVER,
                                        "The name server that it asks; by default those of this machine.")),
                        "How it looks at names, where it is not one of the open Internet: for a look beforehand."));
    }
}
