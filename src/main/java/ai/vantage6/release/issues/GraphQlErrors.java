package ai.vantage6.release.issues;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Tells GitHub's refusals apart, which come with the status 200 more often than not. */
final class GraphQlErrors {

    static final String NOT_FOUND = "graphql-not-found";

    private static final int TOLD = 3;

    private GraphQlErrors() {}

    /** By its status. */
    static ReleaseException refused(Call call, Answer answer, String rights) {
        return switch (answer.status()) {
            case 401 -> Refusals.refused(call, answer, "github-token-refused", rights);
            case 403, 404 -> Refusals.refused(call, answer, "graphql-forbidden", rights);
            default -> Refusals.refused(call, answer);
        };
    }

    /** By the errors in the answer. */
    static ReleaseException inside(Call call, Answer answer, JsonNode errors, String rights) {
        var types = new ArrayList<String>();
        var messages = new ArrayList<String>();
        for (var error : errors) {
            types.add(error.path("type").asText());
            messages.add(error.path("message").asText());
        }
        var said = new Answer(
                answer.status(),
                answer.from(),
                answer.headers(),
                words(messages).getBytes(UTF_8));
        if (types.contains("FORBIDDEN") || types.contains("INSUFFICIENT_SCOPES")) {
            return Refusals.refused(call, said, "graphql-forbidden", rights);
        }
        if (types.contains("NOT_FOUND")) {
            return Refusals.refused(
                    call, said, NOT_FOUND, "Check the name. Where it is right, the token cannot see it: " + rights);
        }
        return Refusals.refused(call, said, "graphql-refuses", "Mend what GitHub names and run it again");
    }

    /** Whether it is this kind of thing that GitHub cannot find, and not what it belongs to. */
    static boolean isMissing(ReleaseException refusal, String type) {
        return refusal.problem().code().equals(NOT_FOUND)
                && refusal.problem().because().matches("(?s).*Could not resolve to an? " + type + " with .*");
    }

    private static String words(List<String> messages) {
        return String.join("; ", messages.subList(0, Math.min(TOLD, messages.size())));
    }

    static ReleaseException unreadable(String tried, String because) {
        return new ReleaseException(
                "github-answer-unreadable",
                tried,
                "GitHub's answer cannot be understood (" + because + ")",
                "Check the address of GitHub's API and run it again");
    }
}
