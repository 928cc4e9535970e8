package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an index keeps of attestations, and tells whoever asks {@code /integrity/PROJECT/VERSION/FILE/provenance}.
 *
 * @param repository of the publisher that the index trusts
 * @param rules by which it judges them; empty for an index that takes none
 */
record IndexOrigins(String repository, Optional<AttestationRules> rules, Map<String, JsonNode> attestations) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "attestations";
    private static final String TYPE = "application/vnd.pypi.integrity.v1+json";

    IndexOrigins(String repository, Optional<AttestationRules> rules) {
        this(repository, rules, new TreeMap<>());
    }

    /** Why it does not take what comes with a file; of a file that is there already it is not even read. */
    Optional<String> broken(UploadedForm form, String fileName, boolean minted) {
        if (form.all(FIELD).isEmpty()) {
            return Optional.empty();
        }
        var subject = fileName + " " + Digest.of(form.file()).hex();
        return rules.isEmpty()
                ? Optional.of("Invalid attestations supplied during upload: Attestations are not supported")
                : rules.get().broken(form.field(FIELD), minted, subject);
    }

    /** Keeps what came with a file, if anything did. */
    void take(UploadedForm form, String fileName) throws IOException {
        if (!form.all(FIELD).isEmpty()) {
            attestations.put(fileName, JSON.readTree(form.field(FIELD)));
        }
    }

    boolean has(String fileName) {
        return attestations.containsKey(fileName);
    }

    /** @param listed whether the index has the file at all */
    Reply answer(String fileName, boolean listed) {
        if (!listed) {
            return Reply.json(404, Map.of("message", "Not Found"));
        }
        return Optional.ofNullable(attestations.get(fileName))
                .map(all -> {
                    var provenance = JSON.createObjectNode().put("version", 1);
                    var bundle = provenance.putArray("attestation_bundles").addObject();
                    bundle.putObject("publisher")
                            .put("kind", "GitHub")
                            .put("repository", repository)
                            .put("workflow", "release.yml")
                            .put("environment", "release");
                    bundle.set("attestations", all);
                    return Reply.json(200, provenance).header("Content-Type", TYPE);
                })
                .orElseGet(() -> Reply.json(404, Map.of("message", "No provenance available for " + fileName)));
    }
}
