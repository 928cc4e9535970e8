package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** An entry of the transparency log as it comes with an attestation, checked as PyPI's library does. */
record LoggedEntry(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Instant time() {
        return Instant.ofEpochSecond(json.path("integratedTime").asLong());
    }

    /** Why it is not an entry of this log for this statement. */
    Optional<String> flaw(PublicKey log, SignedStatement signed) throws IOException {
        var body = SignedStatement.decoded(json.path("canonicalizedBody"));
        var id = SignedStatement.decoded(json.at("/logId/keyId"));
        if (!Arrays.equals(id, Ecdsa.id(log))) {
            return Optional.of("the entry is of an unknown log");
        }
        var spec = JSON.readTree(body).path("spec");
        var hash = Digest.of(signed.payload()).hex();
        if (!spec.at("/payloadHash/value").asText().equals(hash)
                || !Arrays.equals(SignedStatement.decoded(spec.at("/signatures/0/signature")), signed.signature())) {
            return Optional.of("the entry is of another statement");
        }
        var promise = SignedStatement.decoded(json.at("/inclusionPromise/signedEntryTimestamp"));
        if (!Ecdsa.verifies(log, promised(body, id), promise)) {
            return Optional.of("invalid signed entry timestamp");
        }
        return isIncluded(body, log) ? Optional.empty() : Optional.of("invalid inclusion proof");
    }

    /** What the log has signed at once: canonical JSON. */
    private byte[] promised(byte[] body, byte[] id) throws IOException {
        var fields = new TreeMap<String, Object>();
        fields.put("body", Base64.getEncoder().encodeToString(body));
        fields.put("integratedTime", json.path("integratedTime").asLong());
        fields.put("logID", HexFormat.of().formatHex(id));
        fields.put("logIndex", json.path("logIndex").asLong());
        return JSON.writeValueAsBytes(fields);
    }

    private boolean isIncluded(byte[] body, PublicKey log) throws IOException {
        var proof = json.path("inclusionProof");
        var root = SignedStatement.decoded(proof.path("rootHash"));
        var checkpoint = proof.at("/checkpoint/envelope").asText();
        var end = checkpoint.indexOf("\n\n");
        var lines = checkpoint.split("\n", -1);
        if (end < 0
                || lines.length < 5
                || !lines[1].equals(proof.path("treeSize").asText())) {
            return false;
        }
        var note = JSON.getNodeFactory().textNode(lines[4].replaceFirst("^— \\S+ ", ""));
        var signature = SignedStatement.decoded(note);
        var text = checkpoint.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
        return lines[2].equals(proof.path("rootHash").asText())
                && signature.length > 4
                && Ecdsa.verifies(log, text, Arrays.copyOfRange(signature, 4, signature.length))
                && Arrays.equals(root, root(LogTree.leaf(body), proof));
    }

    /** Climbs from the leaf: at each step the sibling is on the left where the place is odd, or the last one without a pair. */
    private static byte[] root(byte[] leaf, JsonNode proof) throws IOException {
        var place = proof.path("logIndex").asLong();
        var last = proof.path("treeSize").asLong() - 1;
        var hash = leaf;
        for (var one : proof.path("hashes")) {
            var sibling = SignedStatement.decoded(one);
            while (place == last && place % 2 == 0 && place > 0) {
                place /= 2;
                last /= 2;
            }
            hash = place % 2 == 1 ? LogTree.node(sibling, hash) : LogTree.node(hash, sibling);
            place /= 2;
            last /= 2;
        }
        return last == 0 ? hash : new byte[0];
    }
}
