package dev.belay.cli.remote;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Finds the server that is to be asked: the one that somebody names, or the one that owns the data folder.
 *
 * @param home the data folder
 * @param folder where the command was typed
 * @param variables the environment
 */
public record ServerFinder(Path home, Path folder, Function<String, Optional<String>> variables) {

    /** The file with the token of whoever started the first server here. */
    public static final String TOKEN_FILE = "token";

    private static final String SERVER = "BELAY_SERVER";
    private static final String TOKEN = "BELAY_TOKEN";
    private static final String AUTHORITIES = "BELAY_CA";
    private static final char DELETE = 0x7f;

    private Optional<String> variable(String name) {
        return variables.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    // One that is named

    /** Whether somebody names a server. */
    public boolean isNamed(String option) {
        return !option.isEmpty() || variable(SERVER).isPresent();
    }

    /**
     * The server that the option names, else the one of {@code BELAY_SERVER}; empty where neither is given.
     *
     * @param option its URL; empty where the option is not given
     * @param ca a file with the authorities that may vouch for it; empty for {@code BELAY_CA}, or those of the JDK
     * @throws ServerRefused when it cannot be asked like this
     */
    public Optional<Target> named(String option, String ca) {
        Optional<String> usual = variable(SERVER);
        Optional<String> text = option.isEmpty() ? usual : Optional.of(option);
        return text.map(url -> named(url(url), tokenFor(url(url), usual), ca));
    }

    private Target named(URI url, Optional<String> token, String ca) {
        Optional<SSLContext> trust = Optional.of(ca)
                .filter(file -> !file.isEmpty())
                .or(() -> variable(AUTHORITIES))
                .map(this::authorities);
        var target = new Target(url, token, trust, false);
        if (token.isPresent() && !target.isPrivate()) {
            throw new ServerRefused(Problem.of(ProblemCode.TOKEN_UNPROTECTED, url)
                    .hint("Ask it over https, or through a tunnel that ends on this machine."));
        }
        return target;
    }

    /** The token of {@code BELAY_TOKEN} is for the server of {@code BELAY_SERVER}, where both are given. */
    private Optional<String> tokenFor(URI url, Optional<String> usual) {
        boolean another = usual.isPresent() && !url(usual.get()).equals(url);
        if (another && variable(TOKEN).isPresent()) {
            throw new ServerRefused(Problem.of(ProblemCode.TOKEN_OF_ANOTHER, url, usual.get())
                    .hint("Set both: `BELAY_SERVER=" + url + " BELAY_TOKEN=... belay ...`."));
        }
        Optional<String> token = variable(TOKEN);
        if (token.isPresent() && !isToken(token.get())) {
            throw new ServerRefused(
                    Problem.of(ProblemCode.SETTING_UNUSABLE, TOKEN, "it holds what no request can carry.")
                            .hint("A token is one word of letters, digits and signs, such as `blt_...`."));
        }
        return token;
    }

    private static boolean isToken(String text) {
        return text.chars().allMatch(letter -> letter > ' ' && letter < DELETE);
    }

    private static URI url(String text) {
        try {
            var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean fits = url.getScheme() != null
                    && url.getScheme().matches("https?")
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
            if (fits) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            // Refused below, as one that does not fit.
        }
        throw new ServerRefused(Problem.of(
                ProblemCode.SETTING_UNREADABLE, "--server", "a URL such as `https://ops.example.com:8000`", text));
    }

    private SSLContext authorities(String file) {
        try {
            return Trust.authorities(folder.resolve(file));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new ServerRefused(Problem.of(
                    ProblemCode.FILE_UNREADABLE, file, "it holds no certificates: " + unusable.getMessage()));
        }
    }

    // The one of the data folder

    /** The server that owns the data folder; empty where there is none, or none that lets this user in. */
    public Optional<Target> owner() {
        return ServerFile.read(home).filter(ServerFile::isAlive).flatMap(this::target);
    }

    private Optional<Target> target(ServerFile file) {
        Optional<String> token = file.asksForTokens() ? token() : Optional.empty();
        if (file.asksForTokens() && token.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<SSLContext> trust = file.certificates().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Trust.certificates(file.certificates()));
            return Optional.of(new Target(file.url(), token, trust, true));
        } catch (GeneralSecurityException withoutTls) {
            return Optional.empty();
        }
    }

    private Optional<String> token() {
        try {
            return Optional.of(Files.readString(home.resolve(TOKEN_FILE)).strip())
                    .filter(text -> !text.isEmpty() && isToken(text));
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
