package dev.belay.bench.sites;

import dev.belay.testing.real.NginxServer;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By a shell that writes the file and the link, tests, reloads, and waits until the new configuration answers and the
 * former processes have left: the least that is needed to know that a site is served. It forces nothing to disk, and
 * takes nothing back.
 */
final class ByShell implements Setter {

    private final NginxServer nginx = NginxServer.debian();
    private final Path script;
    private final int sitesPort = Ports.free();
    private final int generationPort = Ports.free();

    private ByShell(Path script) {
        this.script = script;
    }

    static ByShell started(Path folder) throws IOException {
        var setter = new ByShell(folder.resolve("setup.sh"));
        setter.nginx.start();
        Files.writeString(setter.script, setter.text());
        return setter;
    }

    private String text() {
        return """
                set -eu
                conf=%1$s/conf
                former=$(cat /proc/%2$d/task/%2$d/children)
                cat > $conf/sites-available/$1 <<END
                server {
                    listen 127.0.0.1:%3$d;
                    server_name $1;
                    location ^~ /.well-known/acme-challenge/ { root "%1$s/challenges"; }
                    root "%1$s/www";
                    index index.html index.htm;
                    location / { try_files \\$uri \\$uri/ =404; }
                }
                END
                ln -s $conf/sites-available/$1 $conf/sites-enabled/$1
                cat > $conf/sites-enabled/generation.conf <<END
                server { listen 127.0.0.1:%4$d; location = /generation { return 200 "$1"; } }
                END
                nginx -t -q -p %1$s -c conf/nginx.conf
                nginx -q -s reload -p %1$s -c conf/nginx.conf 2> /dev/null
                until [ "$(curl -s http://127.0.0.1:%4$d/generation || true)" = "$1" ]; do sleep 0.01; done
                serves() { { tr '\\0' ' ' < /proc/$1/cmdline | grep -q 'worker process *$'; } 2> /dev/null; }
                for worker in $former; do while serves $worker; do sleep 0.01; done; done
                """.formatted(nginx.prefix(), nginx.master(), sitesPort, generationPort);
    }

    @Override
    public void setUp(String name) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder("sh", script.toString(), name).inheritIO().start();
        if (shell.waitFor() != 0) {
            throw new IOException("The shell ended with " + shell.exitValue() + ".");
        }
    }

    @Override
    public void close() {
        nginx.close();
    }
}
