package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The attestations that GitHub's stand-in keeps beside its repository; it takes the same any number of times. */
record StoredAttestations(List<Stored> stored) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /** @param subjects each as {@code NAME SHA-256} */
    private record Stored(JsonNode bundle, List<String> subjects, String predicateType) {}

    StoredAttestations() {
        this(new ArrayList<>());
    }

    Reply answer(Request request, String path) throws IOException {
        return request.method().equals("POST") && path.equals("/attestations")
                ? store(JSON.readTree(request.body()).path("bundle"))
                : request.method().equals("GET") && path.startsWith("/attestations/sha256:")
                        ? list(request, path.substring("/attestations/sha256:".length()))
                        : GitHubReply.notFound();
    }

    private Reply store(JsonNode bundle) throws IOException {
        if (!bundle.path("mediaType").asText().equals(BUNDLE)
                || !bundle.at("/verificationMaterial/certificate/rawBytes").isTextual()
                || bundle.at("/verificationMaterial/tlogEntries").isEmpty()) {
            return GitHubReply.message(422, "Invalid bundle");
        }
        var signed = SignedStatement.inEnvelope(bundle.path("dsseEnvelope"));
        stored.add(new Stored(bundle, signed.subjects(), signed.predicateType()));
        return Reply.json(201, Map.of("id", stored.size()))
                .changed("stored an attestation of " + signed.subjects().getFirst());
    }

    /** Where there are none, GitHub says "not found". */
    private Reply list(Request request, String sha256) {
        var wanted = request.parameter("predicate_type").orElse("").replaceFirst("^provenance$", PROVENANCE);
        var found = stored.stream()
                .filter(one -> one.subjects().stream().anyMatch(subject -> subject.endsWith(" " + sha256)))
                .filter(one -> wanted.isEmpty() || one.predicateType().equals(wanted))
                .map(one -> Map.of("bundle", one.bundle(), "repository_id", 1, "bundle_url", "", "initiator", "user"))
                .toList();
        return found.isEmpty() ? GitHubReply.notFound() : Reply.json(200, Map.of("attestations", found));
    }

    /** Of what there are any, and of which type; the bundles themselves are never alike. */
    Set<String> state() {
        var state = new TreeSet<String>();
        stored.forEach(one -> one.subjects().forEach(subject -> state.add(subject + " " + one.predicateType())));
        return state;
    }
}
