package ai.vantage6.release.github;

import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attestations of a GitHub repository: each is found by the digest of what it is about. */
record GitHubAttestations(GitHubApi api) implements AttestationHost {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";

    /** GitHub's word for its own statement about an immutable release; its type grows versions: …/release/v0.2. */
    private static final String RELEASE = "release";

    private static final String OF_RELEASES = "https://in-toto.io/attestation/release/";

    @Override
    public Kept find(Digest subject) throws ReleaseException, InterruptedException {
        var bundles = new ArrayList<byte[]>();
        var elsewhere = false;
        for (var one : list(subject, PROVENANCE)) {
            if (one.path("bundle").isObject()) {
                bundles.add(bytes(one.path("bundle")));
            } else {
                elsewhere = true;
            }
        }
        return new Kept(bundles, elsewhere);
    }

    @Override
    public Optional<SortedMap<String, Digest>> ofRelease(Digest file) throws ReleaseException, InterruptedException {
        for (var one : list(file, RELEASE)) {
            var statement = statement(one.at("/bundle/dsseEnvelope/payload").asText());
            if (statement.path("predicateType").asText().startsWith(OF_RELEASES)) {
                return Optional.of(files(statement));
            }
        }
        return Optional.empty();
    }

    /** The tag is among the subjects too, with a SHA-1. */
    private static SortedMap<String, Digest> files(JsonNode statement) {
        var files = new TreeMap<String, Digest>();
        for (var subject : statement.path("subject")) {
            Digest.ofOci("sha256:" + subject.at("/digest/sha256").asText())
                    .ifPresent(sha256 -> files.put(subject.path("name").asText(), sha256));
        }
        return files;
    }

    private static JsonNode statement(String base64) throws ReleaseException {
        try {
            return JSON.readTree(Base64.getDecoder().decode(base64));
        } catch (IOException | IllegalArgumentException e) {
            throw GitHubAnswers.unreadable("look for an attestation on GitHub", "an attestation without a statement");
        }
    }

    private JsonNode list(Digest subject, String type) throws ReleaseException, InterruptedException {
        var call = api.get(
                "look for an attestation on GitHub",
                "/attestations/" + subject.oci() + "?per_page=100&predicate_type="
                        + URLEncoder.encode(type, StandardCharsets.UTF_8));
        var answer = api.find(call); // an empty list, or "not found"
        return answer.map(json -> json.path("attestations")).orElse(JSON.createArrayNode());
    }

    @Override
    public void store(byte[] bundle, Digest subject) throws ReleaseException, InterruptedException {
        var json = read(bundle);
        var call = api.send("POST", "store an attestation on GitHub", "/attestations")
                .sending(
                        Content.json(JSON.createObjectNode().set("bundle", json).toString()));
        if (api.caller().write(call, () -> isKept(json, subject)) instanceof Written.Answered(var answer)
                && !answer.isSuccess()) {
            throw answer.status() == 403
                    ? Refusals.refused(
                            call,
                            answer,
                            "attestations-not-allowed",
                            "Give the job the permission attestations: write, or leave the attestations out with"
                                    + " attest: false")
                    : GitHubAnswers.refusal(call, answer);
        }
    }

    /** GitHub takes the same any number of times, so one whose answer was lost is looked for. */
    private Entry isKept(JsonNode bundle, Digest subject) throws ReleaseException, InterruptedException {
        var envelope = bundle.path("dsseEnvelope");
        for (var kept : find(subject).bundles()) {
            if (read(kept).path("dsseEnvelope").equals(envelope)) {
                return new Entry.Identical();
            }
        }
        return new Entry.Absent();
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("no bundle", e);
        }
    }
}
