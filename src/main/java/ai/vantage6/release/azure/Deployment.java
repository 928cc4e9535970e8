package ai.vantage6.release.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * One deployment, as the service tells of it.
 *
 * @param message with which it was begun
 * @param text what the service says of its state
 * @param log where its log can be read; may be empty
 */
record Deployment(State state, String message, String text, String log) {

    /** How far it has come. */
    enum State {
        RUNNING,
        FAILED,
        DONE
    }

    private static final int LAST_OF_RUNNING = 2;
    private static final int SUCCESS = 4;

    /** Pending 0, building 1, deploying 2, failed 3, success 4; later numbers are failures of newer kinds. */
    static Deployment of(JsonNode json) throws IOException {
        var status = json.path("status");
        if (!status.isInt()) {
            throw new IOException("no status of a deployment in it");
        }
        var state = status.asInt() <= LAST_OF_RUNNING
                ? State.RUNNING
                : status.asInt() == SUCCESS ? State.DONE : State.FAILED;
        return new Deployment(
                state,
                json.path("message").asText(),
                json.path("status_text").asText(),
                json.path("log_url").asText());
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether it has the mark in its message. */
    boolean isOf(String mark) {
        return message.contains(mark);
    }
}
