package dev.belay.step.acme;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as RFC 7468 has them: labelled bytes in lines of letters. */
final class Pem {

    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";
    static final String CERTIFICATE = "CERTIFICATE";

    private static final int LINE = 64;

    private Pem() {}

    static String block(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** All blocks of that label, in their order. */
    static List<byte[]> blocks(String label, String text) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
                .matcher(text);
        var blocks = new ArrayList<byte[]>();
        while (found.find()) {
            blocks.add(Base64.getMimeDecoder().decode(found.group(1)));
        }
        return blocks;
    }
}
