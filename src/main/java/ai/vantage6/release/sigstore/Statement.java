package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of some files or images (in-toto, version 1).
 *
 * @param predicate what it says of them; empty where the type alone says it, and in one that was read
 */
public record Statement(List<Subject> subjects, String predicateType, Optional<Map<String, Object>> predicate) {

    /** What PyPI calls: this workflow has published this file. */
    public static final String PUBLISH = "https://docs.pypi.org/attestations/publish/v1";

    /** How something was built (SLSA); what {@code gh attestation verify} asks for unless it is told otherwise. */
    public static final String PROVENANCE = "https://slsa.dev/provenance/v1";

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final int MOST_SUBJECTS = 1000;

    /** Something that the statement is about. */
    public record Subject(String name, Digest sha256) {}

    public Statement {
        subjects = List.copyOf(subjects);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a statement of nothing");
        }
    }

    /** That this workflow publishes the file. */
    public static Statement published(Distribution distribution) {
        var subject = new Subject(distribution.fileName(), distribution.sha256());
        return new Statement(List.of(subject), PUBLISH, Optional.empty());
    }

    /** How all of these were built. */
    public static Statement built(List<Subject> subjects, Map<String, Object> how) {
        return new Statement(subjects, PROVENANCE, Optional.of(how));
    }

    boolean isAbout(Digest sha256) {
        return subjects.stream().anyMatch(subject -> subject.sha256().equals(sha256));
    }

    /** The name of its first subject, for messages about a statement of ours. */
    String text() {
        return subjects.getFirst().name();
    }

    byte[] bytes() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("_type", TYPE);
        fields.put("subject", subjects.stream().map(Statement::fields).toList());
        fields.put("predicateType", predicateType);
        fields.put("predicate", predicate.<Object>map(one -> one).orElse(NullNode.getInstance()));
        return Json.bytes(fields);
    }

    private static Map<String, Object> fields(Subject subject) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", subject.name());
        fields.put("digest", Map.of("sha256", subject.sha256().hex()));
        return fields;
    }

    /** @throws IOException when it is none, or of something without a SHA-256 */
    static Statement read(byte[] bytes) throws IOException {
        var json = Json.read(bytes);
        var subjects = json.path("subject");
        if (!Json.text(json, "_type").equals(TYPE) || !subjects.isArray() || subjects.isEmpty()) {
            throw new IOException("it is no statement");
        }
        if (subjects.size() > MOST_SUBJECTS) {
            throw new IOException("it has more than " + MOST_SUBJECTS + " subjects");
        }
        var read = new ArrayList<Subject>();
        for (var subject : subjects) {
            read.add(subject(subject));
        }
        return new Statement(read, Json.text(json, "predicateType"), Optional.empty());
    }

    private static Subject subject(JsonNode json) throws IOException {
        try {
            return new Subject(Json.text(json, "name"), new Digest(Json.text(json.path("digest"), "sha256")));
        } catch (IllegalArgumentException e) {
            throw new IOException("it is about something without a SHA-256", e);
        }
    }
}
