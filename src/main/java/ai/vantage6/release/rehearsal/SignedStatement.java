package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A statement that somebody has signed, as the stand-ins read it (in-toto in DSSE). */
record SignedStatement(byte[] payload, byte[] signature) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.in-toto+json";

    static SignedStatement inEnvelope(String json) throws IOException {
        return inEnvelope(JSON.readTree(json));
    }

    static SignedStatement inEnvelope(JsonNode envelope) throws IOException {
        if (!envelope.path("payloadType").asText().equals(TYPE)
                || envelope.path("signatures").size() != 1) {
            throw new IOException("invalid envelope");
        }
        return new SignedStatement(
                decoded(envelope.path("payload")),
                decoded(envelope.path("signatures").path(0).path("sig")));
    }

    boolean isSignedBy(PublicKey key) {
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(
                ("DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(payload);
        return Ecdsa.verifies(key, signed.toByteArray(), signature);
    }

    JsonNode statement() throws IOException {
        return JSON.readTree(payload);
    }

    String predicateType() throws IOException {
        return statement().path("predicateType").asText();
    }

    /** Each as {@code NAME SHA-256}. */
    List<String> subjects() throws IOException {
        var subjects = new ArrayList<String>();
        for (var subject : statement().path("subject")) {
            subjects.add(subject.path("name").asText() + " "
                    + subject.at("/digest/sha256").asText());
        }
        return subjects;
    }

    static byte[] decoded(JsonNode base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64.asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("no base64", e);
        }
    }
}
