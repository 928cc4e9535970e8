package ai.vantage6.release.sigstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the transparency log, with what proves that it is there.
 *
 * @param integrated when it was entered, in seconds since 1970
 * @param log names the log: the hash of its key
 * @param index of all that the log ever held
 * @param promise signed by the log: that it will hold the entry
 * @param proof that it does
 */
record LogEntry(LoggedBody body, long integrated, byte[] log, long index, byte[] promise, Proof proof) {

    private static final int MOST_HASHES = 64;
    private static final int HASH = 32;
    /** The end of the year 9999: a number from outside may be more than any time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /**
     * The way from an entry to the root of the tree that the log is.
     *
     * @param index in that tree
     * @param checkpoint what the log has signed of the tree: its size and its root
     */
    record Proof(long index, byte[] root, long size, List<byte[]> hashes, String checkpoint) {

        Proof {
            hashes = List.copyOf(hashes);
        }

        /** Why it does not prove that the entry is there. */
        Optional<String> flaw(byte[] entry) {
            if (!Arrays.equals(Merkle.root(entry, index, size, hashes), root)) {
                return Optional.of("its proof of inclusion does not lead to the root of the log");
            }
            var lines = checkpoint.lines().toList();
            return lines.size() > 3
                            && lines.get(1).equals(String.valueOf(size))
                            && lines.get(2).equals(Json.base64(root))
                    ? Optional.empty()
                    : Optional.of("its checkpoint is of another tree");
        }
    }

    /**
     * Reads what the log answers: an object with one entry, under its name.
     *
     * @throws IOException when that is malformed
     */
    static LogEntry read(JsonNode answer) throws IOException {
        if (!answer.isObject() || answer.size() != 1) {
            throw new IOException("it is not one entry");
        }
        var json = answer.iterator().next();
        var verification = json.path("verification");
        return new LogEntry(
                LoggedBody.read(Json.decoded(json, "body")),
                Json.number(json, "integratedTime"),
                hash(Json.text(json, "logID")),
                Json.number(json, "logIndex"),
                Json.decoded(verification, "signedEntryTimestamp"),
                proof(verification.path("inclusionProof")));
    }

    /**
     * Reads what {@link #fields} has written.
     *
     * @throws IOException when that is malformed
     */
    static LogEntry kept(JsonNode json) throws IOException {
        var body = LoggedBody.read(Json.decoded(json, "canonicalizedBody"));
        var version = json.path("kindVersion");
        if (!version.path("kind").asText().equals(body.kind())
                || !version.path("version").asText().equals(body.version())) {
            throw new IOException("its entry is of another kind");
        }
        var inclusion = json.path("inclusionProof");
        var hashes = new ArrayList<byte[]>();
        for (var one : inclusion.path("hashes")) {
            hashes.add(whole(Json.decoded(one.asText(), "hash")));
        }
        var proof = new Proof(
                Json.numeral(inclusion, "logIndex"),
                whole(Json.decoded(inclusion, "rootHash")),
                Json.numeral(inclusion, "treeSize"),
                hashes,
                Json.text(inclusion.path("checkpoint"), "envelope"));
        return new LogEntry(
                body,
                Json.numeral(json, "integratedTime"),
                whole(Json.decoded(json.path("logId"), "keyId")),
                Json.numeral(json, "logIndex"),
                Json.decoded(json.path("inclusionPromise"), "signedEntryTimestamp"),
                proof);
    }

    private static Proof proof(JsonNode json) throws IOException {
        if (!json.path("hashes").isArray() || json.path("hashes").size() > MOST_HASHES) {
            throw new IOException("no proof of inclusion in it");
        }
        var hashes = new ArrayList<byte[]>();
        for (var one : json.path("hashes")) {
            hashes.add(hash(one.asText()));
        }
        return new Proof(
                Json.number(json, "logIndex"),
                hash(Json.text(json, "rootHash")),
                Json.number(json, "treeSize"),
                hashes,
                Json.text(json, "checkpoint"));
    }

    private static byte[] hash(String hex) throws IOException {
        try {
            return whole(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IOException("a hash that is none in it", e);
        }
    }

    private static byte[] whole(byte[] hash) throws IOException {
        if (hash.length != HASH) {
            throw new IOException("a hash of " + hash.length + " bytes in it");
        }
        return hash;
    }

    /** Why it is not the entry of this envelope, or would not be believed. */
    Optional<String> flaw(Envelope envelope, SigningCertificate certificate) {
        return body.flaw(envelope, certificate)
                .or(() -> integrated <= LAST_SECOND && certificate.isGoodAt(Instant.ofEpochSecond(integrated))
                        ? Optional.empty()
                        : Optional.of("it was entered when the certificate was not good"))
                .or(() -> proof.flaw(body.bytes()));
    }

    /** As attestations and bundles hold it: numbers as texts, and base64 for what the log writes in hexadecimal digits. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("logIndex", String.valueOf(index));
        fields.put("logId", Map.of("keyId", Json.base64(log)));
        fields.put("kindVersion", ordered("kind", body.kind(), "version", body.version()));
        fields.put("integratedTime", String.valueOf(integrated));
        fields.put("inclusionPromise", Map.of("signedEntryTimestamp", Json.base64(promise)));
        var inclusion = ordered("logIndex", String.valueOf(proof.index()), "rootHash", Json.base64(proof.root()));
        inclusion.put("treeSize", String.valueOf(proof.size()));
        inclusion.put("hashes", proof.hashes().stream().map(Json::base64).toList());
        inclusion.put("checkpoint", Map.of("envelope", proof.checkpoint()));
        fields.put("inclusionProof", inclusion);
        fields.put("canonicalizedBody", Json.base64(body.bytes()));
        return fields;
    }

    private static Map<String, Object> ordered(String one, String first, String other, String second) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(one, first);
        fields.put(other, second);
        return fields;
    }
}
