package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stands in for a transparency log: Rekor, version 1, which takes signed statements only, each once.
 *
 * <p>It has held entries in an earlier tree, so an entry's index and its place in the tree differ, as in the real one.
 */
public final class RekorStandIn implements StandIn {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final String ENTRIES = "/api/v1/log/entries";
    private static final String TREE = "108e9186e8c5677a";
    private static final int EARLIER = 4_163_431;
    private static final HexFormat HEX = HexFormat.of();

    private final KeyPair keys = Ecdsa.newKeys();
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final TreeSet<String> subjects = new TreeSet<>();

    private record Entry(byte[] body, long time) {}

    public RekorStandIn() {
        this(InstantSource.system());
    }

    RekorStandIn(InstantSource clock) {
        this.clock = clock;
        enter("{\"of\":\"somebody else\"}".getBytes(StandardCharsets.UTF_8));
    }

    PublicKey key() {
        return keys.getPublic();
    }

    @Override
    public String name() {
        return "rekor";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.REKOR, "");
    }

    /** What something was entered of; how often is nobody's concern, since an entry of a killed run stays for ever. */
    @Override
    public Object state() {
        return List.copyOf(subjects);
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var path = request.path();
        if (request.method().equals("GET") && path.equals("/api/v1/log")) {
            return Reply.json(
                    200, Map.of("treeSize", entries.size(), "rootHash", HEX.formatHex(tree().root()), "treeID", "1"));
        }
        if (request.method().equals("GET") && path.startsWith(ENTRIES + "/")) {
            return known(path.substring(ENTRIES.length() + 1));
        }
        return request.method().equals("POST") && path.equals(ENTRIES)
                ? proposed(JSON.readTree(request.body()))
                : refused(404, "path " + path + " was not found");
    }

    private Reply proposed(JsonNode body) throws IOException {
        var content = body.at("/spec/proposedContent");
        var kind = body.path("kind").asText() + ":" + body.path("apiVersion").asText();
        if (!kind.equals("dsse:0.0.1")) {
            return refused(400, "error processing entry: entry kind '" + kind + "' is not enabled");
        }
        byte[] entry;
        SignedStatement signed;
        try {
            signed = SignedStatement.inEnvelope(content.path("envelope").asText());
            var certificate =
                    Base64.getDecoder().decode(content.path("verifiers").path(0).asText());
            if (content.path("verifiers").size() != 1 || !signed.isSignedBy(key(certificate))) {
                return refused(400, "error processing entry: could not verify envelope");
            }
            entry = canonical(content.path("envelope").asText(), signed, certificate);
        } catch (IllegalArgumentException | CertificateException | IOException e) {
            return refused(400, "error processing entry: " + e.getMessage());
        }
        var uuid = uuid(entry);
        if (index(uuid) >= 0) {
            return refused(409, "an equivalent entry already exists in the transparency log with UUID " + uuid)
                    .header("Location", ENTRIES + "/" + uuid);
        }
        enter(entry);
        subjects.addAll(signed.subjects());
        return shown(201, entries.size() - 1)
                .header("Location", ENTRIES + "/" + uuid)
                .stored("entered " + String.join(", ", signed.subjects()));
    }

    private static PublicKey key(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem))
                .getPublicKey();
    }

    private static byte[] canonical(String envelope, SignedStatement signed, byte[] certificate) throws IOException {
        var spec = new TreeMap<String, Object>();
        spec.put("envelopeHash", hash(envelope.getBytes(StandardCharsets.UTF_8)));
        spec.put("payloadHash", hash(signed.payload()));
        spec.put(
                "signatures",
                List.of(new TreeMap<>(
                        Map.of("signature", base64(signed.signature()), "verifier", base64(certificate)))));
        return JSON.writeValueAsBytes(new TreeMap<>(Map.of("apiVersion", "0.0.1", "kind", "dsse", "spec", spec)));
    }

    private static Map<String, String> hash(byte[] bytes) {
        return new TreeMap<>(
                Map.of("algorithm", "sha256", "value", Digest.of(bytes).hex()));
    }

    private void enter(byte[] body) {
        entries.add(new Entry(body, clock.instant().getEpochSecond()));
    }

    private Reply known(String uuid) throws IOException {
        var index = index(uuid);
        return index < 0 ? refused(404, "entry not found") : shown(200, index);
    }

    private Reply shown(int status, int index) throws IOException {
        var entry = entries.get(index);
        var log = HEX.formatHex(Ecdsa.id(keys.getPublic()));
        var fields = new TreeMap<String, Object>();
        fields.put("body", base64(entry.body()));
        fields.put("integratedTime", entry.time());
        fields.put("logID", log);
        fields.put("logIndex", EARLIER + index);
        var promise = Ecdsa.sign(keys, JSON.writeValueAsBytes(fields));
        var proof = new TreeMap<String, Object>();
        proof.put("logIndex", index);
        proof.put("rootHash", HEX.formatHex(tree().root()));
        proof.put("treeSize", entries.size());
        proof.put("hashes", tree().proof(index).stream().map(HEX::formatHex).toList());
        proof.put("checkpoint", tree().checkpoint(keys));
        fields.put("verification", Map.of("signedEntryTimestamp", base64(promise), "inclusionProof", proof));
        return Reply.json(status, Map.of(uuid(entry.body()), fields));
    }

    private LogTree tree() {
        return new LogTree(
                entries.stream().map(entry -> LogTree.leaf(entry.body())).toList());
    }

    private int index(String uuid) {
        for (var i = 0; i < entries.size(); i++) {
            if (uuid(entries.get(i).body()).endsWith(uuid)) {
                return i;
            }
        }
        return -1;
    }

    private static String uuid(byte[] entry) {
        return TREE + HEX.formatHex(LogTree.leaf(entry));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Reply refused(int status, String message) {
        return Reply.json(status, Map.of("code", status, "message", message));
    }
}
