package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTextTest {

    private static final Serving SERVING = new Serving(
            List.of("*", "[::]"),
            Path.of("/var/lib/belay/challenges"),
            new GenerationAddress.UnixSocket(Path.of("/run/belay-nginx.sock")));

    @Test
    void aStaticSiteWithACertificate() {
        SiteConfiguration site = site(Sites.folder("example.com", Path.of("/var/www/my site"), 8080)
                .with("certificate", Value.of("/etc/ssl/chain.pem"))
                .with("certificate_key", Value.of("/etc/ssl/key.pem")));

        String text = SiteText.of(site, SERVING);

        assertThat(text.lines().skip(1)).containsExactly("""
                # Belay wrote this file, and the line above says from what: change it with `nginx.site.update`.
                # Without that line it is yours, and Belay leaves it alone.
                server {
                    listen *:8080;
                    listen [::]:8080;
                    listen *:443 ssl;
                    listen [::]:443 ssl;
                    ssl_certificate "/etc/ssl/chain.pem";
                    ssl_certificate_key "/etc/ssl/key.pem";
                    ssl_protocols TLSv1.2 TLSv1.3;
                    server_name example.com;

                    location ^~ /.well-known/acme-challenge/ {
                        root "/var/lib/belay/challenges";
                        default_type text/plain;
                    }

                    root "/var/www/my site";
                    index index.html index.htm;

                    location / {
                        try_files $uri $uri/ =404;
                    }
                }
                """.lines().toArray(String[]::new));
        assertThat(SiteText.read(text)).isEqualTo(new SiteText.Read.Site(site));
    }

    @Test
    void aReverseProxy() {
        SiteConfiguration site = site(Sites.proxy("api", "https://[::1]:3000/v1/", 80)
                .with("server_names", Sites.names("api.example.com", "*.api.example.com", "api.example.com")));

        String text = SiteText.of(site, SERVING);

        assertThat(text).contains("""
                    server_name api.example.com *.api.example.com;

                """, """
                    location / {
                        proxy_pass https://[::1]:3000/v1/;
                        proxy_http_version 1.1;
                        proxy_set_header Host $host;
                        proxy_set_header X-Real-IP $remote_addr;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                }
                """);
        assertThat(SiteText.read(text)).isEqualTo(new SiteText.Read.Site(site));
    }

    @Test
    void whateverIsChangedByHandIsSeen() {
        String text = SiteText.of(site(SiteContract.site()), SERVING);

        assertThat(SiteText.read(text.replace("8080", "8081")))
                .isEqualTo(new SiteText.Read.Foreign("was changed by hand"));
        assertThat(SiteText.read(text + "\n")).isEqualTo(new SiteText.Read.Foreign("was changed by hand"));
        assertThat(SiteText.read(text.replaceFirst("example.com", "example.org")))
                .isNotEqualTo(SiteText.read(text));
        assertThat(SiteText.read(text.substring(text.indexOf('\n') + 1)))
                .isEqualTo(new SiteText.Read.Foreign("was written by hand"));
        assertThat(SiteText.read(text.replaceFirst("belay-site 1 ", "belay-site 2 ")))
                .isEqualTo(new SiteText.Read.Foreign("was written by a Belay of another version"));
        assertThat(SiteText.read("")).isEqualTo(new SiteText.Read.Foreign("was written by hand"));
        assertThat(SiteText.read("# belay-site 1 {]\n")).isEqualTo(new SiteText.Read.Foreign("was changed by hand"));
    }

    private static SiteConfiguration site(Value.Mapping input) {
        return ((SiteRules.Read.Valid) SiteRules.read(input)).site();
    }
}
