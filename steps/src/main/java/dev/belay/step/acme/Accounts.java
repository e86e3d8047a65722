package dev.belay.step.acme;

import dev.belay.execution.Failure;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.security.KeyPair;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * The accounts at authorities, each a key and an address.
 *
 * <p>The key is on the disk before the authority hears of it: asked for again with the same key, the same account
 * answers.
 */
final class Accounts {

    private final AcmeFolders folders;
    private final DurableFiles files;
    private final Locks locks;

    Accounts(AcmeFolders folders, DurableFiles files, Locks locks) {
        this.folders = folders;
        this.files = files;
        this.locks = locks;
    }

    /** The account there, made where there is none. */
    Login login(Talk talk) throws AcmeException, IOException, Stopped, InterruptedException {
        String thing = "account:" + talk.authority().name();
        return locks.alone(thing, () -> loginAlone(talk));
    }

    private Login loginAlone(Talk talk) throws AcmeException, IOException, Stopped {
        KeyPair key = new Keys(files).in(folders.accountKey(talk.authority()));
        Optional<URL> known = known(talk.authority());
        return known.isPresent() ? talk.session().login(known.get(), key) : register(talk, key);
    }

    /** The account there, asked for anew: the authority has forgotten it. */
    Login again(Talk talk) throws AcmeException, IOException, Stopped, InterruptedException {
        files.delete(folders.account(talk.authority()));
        return login(talk);
    }

    private Optional<URL> known(AcmeAuthority authority) throws IOException {
        String file = folders.account(authority).toString();
        Optional<String> text = files.read(folders.account(authority));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = Fields.of(file, text.get());
        return fields.text("directory").equals(authority.directory().toString())
                ? Optional.of(URI.create(fields.text("account")).toURL())
                : Optional.empty();
    }

    private Login register(Talk talk, KeyPair key) throws AcmeException, IOException, Stopped {
        AcmeAuthority authority = talk.authority();
        requireAgreement(talk);
        var wanted = new AccountBuilder().agreeToTermsOfService().useKeyPair(key);
        authority.contact().ifPresent(wanted::addEmail);
        Login login = wanted.createLogin(talk.session());
        Value.Mapping fields = Value.mapping(
                "directory",
                Value.of(authority.directory().toString()),
                "account",
                Value.of(login.getAccountLocation().toString()));
        files.write(folders.account(authority), fields + "\n");
        return login;
    }

    /** Nobody agrees to terms on a person's behalf. */
    private static void requireAgreement(Talk talk) throws AcmeException, Stopped {
        AcmeAuthority authority = talk.authority();
        if (!authority.termsAgreed()) {
            String where = talk.session()
                    .getMetadata()
                    .getTermsOfService()
                    .map(address -> " at `" + Quoted.of(address.toString()) + "`")
                    .orElse("");
            throw new Stopped(notAgreed(authority, where));
        }
    }

    static Failure notAgreed(AcmeAuthority authority, String where) {
        return new Failure(
                "terms-not-agreed",
                "Nobody has agreed to the terms of the authority `" + authority.name() + "` yet. Read them" + where
                        + ", then set `terms_agreed: true` for it in `belay.yaml`.");
    }
}
