package ai.vantage6.release.sigstore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed statement (DSSE).
 *
 * @param signature by ECDSA with SHA-256, over the statement and its type
 */
record Envelope(byte[] statement, byte[] signature) {

    static final String TYPE = "application/vnd.in-toto+json";

    static Envelope signed(Statement statement, PrivateKey key) {
        var bytes = statement.bytes();
        return new Envelope(bytes, sign(preAuthentication(bytes), key));
    }

    boolean isSignedBy(PublicKey key) {
        try {
            var verifying = ecdsa();
            verifying.initVerify(key);
            verifying.update(preAuthentication(statement));
            return verifying.verify(signature);
        } catch (InvalidKeyException | SignatureException e) {
            return false; // of another kind, or no signature at all
        }
    }

    static byte[] sign(byte[] bytes, PrivateKey key) {
        try {
            var signing = ecdsa();
            signing.initSign(key);
            signing.update(bytes);
            return signing.sign();
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is signed: type and statement, each after its length, so that neither can be taken for a part of the other. */
    static byte[] preAuthentication(byte[] statement) {
        var head = ("DSSEv1 " + TYPE.length() + " " + TYPE + " " + statement.length + " ")
                .getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[head.length + statement.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(statement, 0, whole, head.length, statement.length);
        return whole;
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("payload", Json.base64(statement));
        fields.put("payloadType", TYPE);
        fields.put("signatures", List.of(Map.of("sig", Json.base64(signature))));
        return fields;
    }

    /** The same bytes whenever it is asked for: the log names the entry by them. */
    String json() {
        return new String(Json.bytes(fields()), StandardCharsets.UTF_8);
    }

    private static Signature ecdsa() {
        try {
            return Signature.getInstance("SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
