package ai.vantage6.release.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
public record Digest(String hex) {

    private static final String OCI = "sha256:";
    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!GRAMMAR.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
        }
    }

    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** Of everything up to the stream's end, a piece at a time. */
    public static Digest of(InputStream stream) throws IOException {
        try (var digesting = new DigestInputStream(stream, sha256())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return new Digest(
                    HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
        }
    }

    /** Empty unless the text is {@code sha256:} and the digits, as registries write it. */
    public static Optional<Digest> ofOci(String text) {
        return text.startsWith(OCI)
                        && GRAMMAR.matcher(text.substring(OCI.length())).matches()
                ? Optional.of(new Digest(text.substring(OCI.length())))
                : Optional.empty();
    }

    /** As registries write it: {@code sha256:…}. */
    public String oci() {
        return OCI + hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
