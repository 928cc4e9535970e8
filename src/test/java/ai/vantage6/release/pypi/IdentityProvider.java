package ai.vantage6.release.pypi;

import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import java.util.Map;
import java.util.Optional;

/** Gives identity tokens as GitHub gives them to a job; each has a number. */
final class IdentityProvider implements StandIn {

    private int number;

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Object state() {
        return number;
    }

    @Override
    public Reply answer(Request request) {
        var isKnown = request.header("authorization").equals(Optional.of("bearer request-token"));
        var audience = request.parameter("audience");
        if (!isKnown || audience.isEmpty() || request.parameter("api-version").isEmpty()) {
            return Reply.text(401, "who?");
        }
        return Reply.json(200, Map.of("value", "jwt-" + ++number + "-of-" + audience.get()));
    }
}
