package dev.belay.step.nginx;

import dev.belay.engine.Sha256;
import dev.belay.engine.json.Json;
import dev.belay.engine.json.Json.JsonRefused;
import dev.belay.step.nginx.SiteConfiguration.Content;
import dev.belay.step.nginx.SiteConfiguration.Tls;
import dev.belay.value.Value;
import java.util.Optional;

/** The text of a site's file: from a site, and back to it. */
final class SiteText {

    private static final String MARK = "# belay-site ";
    private static final String FORMAT = "1";
    private static final String BODY = "body_sha256";

    private SiteText() {}

    /** What a file is. */
    sealed interface Read {

        /** A site that Belay wrote, and nobody changed. */
        record Site(SiteConfiguration site) implements Read {}

        /** Something else. */
        record Foreign(String why) implements Read {}
    }

    /** The whole text. */
    static String of(SiteConfiguration site, Serving serving) {
        String body = body(site, serving);
        Value.Mapping fields = site.toInput().with(BODY, Value.of(Sha256.hex(body)));
        return MARK + FORMAT + " " + fields + "\n" + body;
    }

    private static String body(SiteConfiguration site, Serving serving) {
        var body = new StringBuilder();
        body.append(
                "# Belay wrote this file, and the line above says from what: change it with `nginx.site.update`.\n");
        body.append("# Without that line it is yours, and Belay leaves it alone.\n");
        body.append("server {\n");
        serving.addresses().forEach(address -> listen(body, address, site.port(), ""));
        site.tls().ifPresent(tls -> tls(body, serving, tls));
        body.append("    server_name ")
                .append(String.join(" ", site.serverNames()))
                .append(";\n\n");
        body.append("    location ^~ /.well-known/acme-challenge/ {\n");
        body.append("        root \"").append(serving.challenges()).append("\";\n");
        body.append("        default_type text/plain;\n    }\n\n");
        content(body, site.content());
        return body.append("}\n").toString();
    }

    private static void listen(StringBuilder body, String address, int port, String kind) {
        body.append("    listen ")
                .append(address)
                .append(':')
                .append(port)
                .append(kind)
                .append(";\n");
    }

    private static void tls(StringBuilder body, Serving serving, Tls tls) {
        serving.addresses().forEach(address -> listen(body, address, tls.port(), " ssl"));
        body.append("    ssl_certificate \"").append(tls.certificate()).append("\";\n");
        body.append("    ssl_certificate_key \"").append(tls.key()).append("\";\n");
        body.append("    ssl_protocols TLSv1.2 TLSv1.3;\n");
    }

    private static void content(StringBuilder body, Content content) {
        switch (content) {
            case Content.Folder(String path) ->
                body.append("    root \"").append(path).append("\";\n").append("""
                            index index.html index.htm;

                            location / {
                                try_files $uri $uri/ =404;
                            }
                        """);
            case Content.Proxy(String target) ->
                body.append("    location / {\n")
                        .append("        proxy_pass ")
                        .append(target)
                        .append(";\n")
                        .append("""
                                proxy_http_version 1.1;
                                proxy_set_header Host $host;
                                proxy_set_header X-Real-IP $remote_addr;
                                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                                proxy_set_header X-Forwarded-Proto $scheme;
                            }
                        """);
        }
    }

    /** What a file holds. What it says of itself is validated like any input. */
    static Read read(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith(MARK)) {
            return new Read.Foreign("was written by hand");
        }
        String rest = text.substring(MARK.length(), end);
        if (!rest.startsWith(FORMAT + " ")) {
            return new Read.Foreign("was written by a Belay of another version");
        }
        return read(rest.substring(FORMAT.length() + 1), text.substring(end + 1));
    }

    private static Read read(String model, String body) {
        try {
            if (!(Json.parse(model) instanceof Value.Mapping fields)
                    || !fields.get(BODY).equals(Optional.of(Value.of(Sha256.hex(body))))) {
                return new Read.Foreign("was changed by hand");
            }
            return switch (SiteRules.read(fields)) {
                case SiteRules.Read.Valid(SiteConfiguration site) -> new Read.Site(site);
                case SiteRules.Read.Invalid _ -> new Read.Foreign("was changed by hand");
            };
        } catch (JsonRefused e) {
            return new Read.Foreign("was changed by hand");
        }
    }
}
