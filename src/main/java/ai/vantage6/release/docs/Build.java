package ai.vantage6.release.docs;

import ai.vantage6.release.model.ObjectId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A build of one version on Read the Docs.
 *
 * @param id grows from one to the next
 * @param commit unknown until it is checked out
 */
record Build(long id, State state, Optional<ObjectId> commit) {

    /** How far a build is. */
    sealed interface State {

        /** In the queue, or at work in some step of it. */
        record Running(String step) implements State {}

        record Good() implements State {}

        record Failed() implements State {}

        /** By somebody, or because another one was asked for. */
        record Cancelled() implements State {}
    }

    private static final Pattern STEP = Pattern.compile("[a-z]{1,30}");

    static Build of(JsonNode json) throws IOException {
        var id = json.path("id").asLong();
        var step = json.path("state").path("code").asText();
        if (id <= 0 || !STEP.matcher(step).matches()) {
            throw new IOException("a build without an id or a state");
        }
        var state = switch (step) {
            case "finished" -> json.path("success").asBoolean() ? new State.Good() : new State.Failed();
            case "cancelled" -> new State.Cancelled();
            default -> new State.Running(step);
        };
        return new Build(id, state, ObjectId.parse(json.path("commit").asText()));
    }

    boolean isRunning() {
        return state instanceof State.Running;
    }

    boolean isGoodFor(ObjectId tagged) {
        return state instanceof State.Good && commit.equals(Optional.of(tagged));
    }
}
