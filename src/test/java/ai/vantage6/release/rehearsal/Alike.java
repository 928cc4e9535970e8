package ai.vantage6.release.rehearsal;

import java.util.Map;

/** A stand-in that says the same to everybody; {@link Listening} tells what it was asked. */
public record Alike(String name, Reply reply) implements StandIn {

    @Override
    public Reply answer(Request request) {
        return reply;
    }

    @Override
    public Object state() {
        return Map.of();
    }
}
