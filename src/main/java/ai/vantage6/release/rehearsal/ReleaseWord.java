package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub's own attestation of a release that can never change: it has a time stamp and no entry of a public log. */
record ReleaseWord(StoredRelease release) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean isAsked(Request request) {
        return request.parameter("predicate_type").equals(Optional.of("release"));
    }

    /** @param path ends in the SHA-256 of a file of the release */
    static Reply answer(StoredReleases releases, String path, String repository) {
        return releases.vouchedFor(path.replaceFirst(".*:", ""))
                .map(release -> new ReleaseWord(release).answer(repository))
                .orElseGet(GitHubReply::notFound);
    }

    private Reply answer(String repository) {
        var statement = JSON.createObjectNode()
                .put("_type", "https://in-toto.io/Statement/v1")
                .put("predicateType", "https://in-toto.io/attestation/release/v0.2");
        var subjects = statement.putArray("subject");
        subjects.addObject()
                .put("uri", "pkg:github/" + repository + "@" + release.tag())
                .putObject("digest")
                .put("sha1", "0".repeat(40));
        release.vouched.forEach((name, sha256) ->
                subjects.addObject().put("name", name).putObject("digest").put("sha256", sha256));
        statement.putObject("predicate").put("repository", repository).put("tag", release.tag());
        var payload = Base64.getEncoder().encodeToString(statement.toString().getBytes(StandardCharsets.UTF_8));
        var bundle = Map.of(
                "mediaType",
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                "verificationMaterial",
                Map.of("timestampVerificationData", Map.of("rfc3161Timestamps", List.of())),
                "dsseEnvelope",
                Map.of("payloadType", "application/vnd.in-toto+json", "payload", payload, "signatures", List.of()));
        return Reply.json(
                200,
                Map.of(
                        "attestations",
                        List.of(Map.of(
                                "bundle", bundle, "repository_id", 1, "bundle_url", "", "initiator", "github"))));
    }
}
