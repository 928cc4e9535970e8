package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a registry says in an answer: {@code {"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}}. */
record RegistryAnswer(Answer answer) {

    /** The last one is Harbor's word for all of them. */
    private static final Set<String> ABSENT = Set.of("MANIFEST_UNKNOWN", "NAME_UNKNOWN", "BLOB_UNKNOWN", "NOT_FOUND");

    private static final int LONGEST = 1 << 16;

    /** Whether it says in the words of the protocol that something is not there. */
    boolean namesAbsence() {
        return answer.status() == 404 && errors().stream().anyMatch(error -> ABSENT.contains(code(error)));
    }

    /** Whether it says the same without words, as in the answer to a HEAD: what it is worth depends on who says it. */
    boolean hintsAtAbsence() {
        return answer.status() == 404 && errors().isEmpty() && !isWebPage();
    }

    boolean has(String code) {
        return errors().stream().anyMatch(error -> code(error).equals(code));
    }

    /** Registries have none; proxies, sign-in pages and other people's web sites do. */
    boolean isWebPage() {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html")
                || (answer.body().length <= LONGEST
                        && answer.text().stripLeading().startsWith("<"));
    }

    /** The same with its errors as a person reads them. */
    Answer readable() {
        var text = errors().stream()
                .map(error -> code(error) + ": " + error.path("message").asText())
                .collect(Collectors.joining("; "));
        return text.isEmpty()
                ? answer
                : new Answer(answer.status(), answer.from(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonNode> errors() {
        if (answer.body().length == 0 || answer.body().length > LONGEST) {
            return List.of();
        }
        try {
            return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            return List.of(); // text, which is shown as it is
        }
    }

    private static String code(JsonNode error) {
        return error.path("code").asText();
    }
}
