package dev.belay.step.acme;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;

/** A request for a certificate (PKCS#10, RFC 2986) for names, signed with the key that it shall be for. */
final class CertificateRequest {

    private static final byte[] ECDSA_WITH_SHA256 = Der.identifier("06082a8648ce3d040302");
    private static final byte[] EXTENSION_REQUEST = Der.identifier("06092a864886f70d01090e");
    private static final byte[] SUBJECT_ALT_NAME = Der.identifier("0603551d11");

    private static final int DNS_NAME = 2;
    private static final int ATTRIBUTES = 0;
    private static final int VERSION = 0;

    private CertificateRequest() {}

    /** The request in DER; the subject stays empty, as names belong into the extension. */
    static byte[] of(List<String> names, KeyPair pair) {
        byte[] info = Der.sequence(
                Der.integer(VERSION),
                Der.sequence(),
                pair.getPublic().getEncoded(),
                Der.numbered(ATTRIBUTES, Der.sequence(EXTENSION_REQUEST, Der.set(extensions(names)))));
        return Der.sequence(info, Der.sequence(ECDSA_WITH_SHA256), Der.bits(signature(info, pair)));
    }

    private static byte[] extensions(List<String> names) {
        byte[][] hosts =
                names.stream().map(name -> Der.numbered(DNS_NAME, name)).toArray(byte[][]::new);
        return Der.sequence(Der.sequence(SUBJECT_ALT_NAME, Der.octets(Der.sequence(hosts))));
    }

    private static byte[] signature(byte[] info, KeyPair pair) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(info);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform cannot sign with its own key.", e);
        }
    }
}
