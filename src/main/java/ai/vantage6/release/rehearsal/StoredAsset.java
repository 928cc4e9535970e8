package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of a release, as GitHub's stand-in keeps it. */
record StoredAsset(long id, String name, String contentType, byte[] content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** GitHub answers every special character with a dot. */
    static String stored(String name) {
        return name.replaceAll("[^A-Za-z0-9._+@-]", ".");
    }

    Digest digest() {
        return Digest.of(content);
    }

    /** Its hash; of an attestation, of which no two are alike, what it is about. */
    String state() {
        if (!Attestation.isOne(name)) {
            return digest().hex();
        }
        try {
            var envelope = JSON.readTree(content).path("envelope");
            var statement = SignedStatement.decoded(envelope.path("statement"));
            return "attests " + String.join(", ", new SignedStatement(statement, new byte[0]).subjects());
        } catch (IOException e) {
            return "attests nothing";
        }
    }

    StoredAsset renamed(String other) {
        return new StoredAsset(id, other, contentType, content);
    }

    Map<String, Object> json(String repositoryUrl, boolean digests) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("url", repositoryUrl + "/releases/assets/" + id);
        fields.put("id", id);
        fields.put("node_id", "RA_" + id);
        fields.put("name", name);
        fields.put("label", "");
        fields.put("uploader", StoredRelease.USER);
        fields.put("content_type", contentType);
        fields.put("state", "uploaded");
        fields.put("size", content.length);
        fields.put("digest", digests ? "sha256:" + digest() : null);
        fields.put("download_count", 0);
        fields.put("created_at", StoredRelease.TIME);
        fields.put("updated_at", StoredRelease.TIME);
        fields.put("browser_download_url", repositoryUrl + "/download/" + id);
        return fields;
    }
}
