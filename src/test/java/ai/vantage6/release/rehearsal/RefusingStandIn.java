package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.util.function.Predicate;

/** A stand-in that does not let us do some of what it does for others. */
record RefusingStandIn(StandIn inner, Predicate<Request> refused) implements StandIn {

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Reply answer(Request request) throws IOException {
        synchronized (inner) { // which answers others at the same time
            return refused.test(request) ? Reply.json(403, java.util.Map.of("message", "no")) : inner.answer(request);
        }
    }

    @Override
    public Object state() {
        return inner.state();
    }
}
