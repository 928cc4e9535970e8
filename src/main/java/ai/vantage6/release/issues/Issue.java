package ai.vantage6.release.issues;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An issue of the repository.
 *
 * @param id by which GitHub's GraphQL API knows it
 * @param number as people know it
 */
public record Issue(String id, int number) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_=+/-]{1,200}");

    /** Empty unless both can be those of an issue. */
    public static Optional<Issue> of(String id, int number) {
        return number > 0 && ID.matcher(id).matches() ? Optional.of(new Issue(id, number)) : Optional.empty();
    }

    /** As GitHub's GraphQL API gives it. */
    static Optional<Issue> of(JsonNode json) {
        return of(json.path("id").asText(), json.path("number").asInt());
    }

    /** {@code #12}. */
    @Override
    public String toString() {
        return "#" + number;
    }
}
