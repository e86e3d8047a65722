package dev.belay.configuration;

import static dev.belay.configuration.Forms.ARGUMENT;
import static dev.belay.configuration.Forms.DURATION;
import static dev.belay.configuration.Forms.LISTENED;
import static dev.belay.configuration.Forms.PATH;
import static dev.belay.configuration.Forms.PORT;
import static dev.belay.configuration.Forms.each;
import static dev.belay.configuration.Forms.mapping;
import static dev.belay.configuration.Forms.oneOf;
import static dev.belay.configuration.Forms.shape;

import dev.belay.dialect.shape.Form;
import dev.belay.dialect.shape.Key;
import java.util.List;

/** The keys of an NGINX instance. */
final class NginxTable {

    private NginxTable() {}

    static Form instance() {
        return mapping(
                "an NGINX instance",
                Key.of("binary", PATH, "The program; default `/usr/sbin/nginx`."),
                Key.of("prefix", PATH, "The folder that its relative paths begin in; default `/usr/share/nginx`."),
                Key.of("configuration", PATH, "Its main configuration file; default `/etc/nginx/nginx.conf`."),
                Key.of("sites", sites(), "Where its sites are; by default as Debian has it, beside the configuration."),
                Key.of(
                        "addresses",
                        each(LISTENED, 1),
                        "The addresses that sites listen on; by default all of IPv4, which is `*`."),
                Key.of(
                        "challenges",
                        PATH,
                        "The folder in which authorities find what they ask for, which NGINX can read; default"
                                + " `/var/www/html`."),
                Key.of(
                        "generation",
                        generation(),
                        "Where NGINX answers which configuration it has loaded; by default a socket in `/run`."),
                Key.of("reload", reload(), "How it is made to read its configuration again."));
    }

    private static Form sites() {
        return new Form.Either(
                "`debian`, `conf.d`, or a mapping of one of them",
                List.of(
                        new Form.OneOf(List.of(NginxReading.DEBIAN, NginxReading.CONF_D)),
                        oneOf(
                                "a layout of sites",
                                NginxReading.DEBIAN,
                                shape(Key.required(
                                        NginxReading.DEBIAN, debian(), "Files in one folder, and links in another.")),
                                NginxReading.CONF_D,
                                shape(Key.required(
                                        NginxReading.CONF_D,
                                        mapping(
                                                "the layout `conf.d`",
                                                Key.of(
                                                        "folder",
                                                        PATH,
                                                        "By default `conf.d` beside the configuration.")),
                                        "Files in one folder, those that are switched off as"
                                                + " `NAME.conf.disabled`.")))));
    }

    private static Form debian() {
        return mapping(
                "the layout `debian`",
                Key.of("available", PATH, "The files; by default `sites-available` beside the configuration."),
                Key.of("enabled", PATH, "The links; by default `sites-enabled` beside the configuration."),
                Key.of(
                        "suffix",
                        new Form.OneOf(List.of("", ".conf")),
                        "What follows a site's name in both: nothing, the default, or `.conf`."));
    }

    private static Form generation() {
        return oneOf(
                "an address for the generation",
                "folder",
                shape(Key.required(
                        "folder", PATH, "A socket in this folder, which a restart of the machine should empty.")),
                "port",
                shape(Key.required("port", PORT, "A port of 127.0.0.1 that nobody else uses.")));
    }

    private static Form reload() {
        return mapping(
                "a reload",
                Key.of(
                        "command",
                        each(ARGUMENT, 1),
                        "A program with its path, and its arguments; without it, NGINX's own `-s reload`."),
                Key.of(
                        "timeout",
                        DURATION,
                        "How long it may take until the new configuration answers; default `10s`."));
    }
}
