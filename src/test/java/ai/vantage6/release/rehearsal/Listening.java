package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A stand-in with everything that it was asked and what it answered. */
public record Listening(StandIn service, List<Spoken> spoken) implements StandIn {

    /** A request and its answer. */
    public record Spoken(Request request, Reply reply) {}

    public Listening(StandIn service) {
        this(service, Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public Optional<Path> bodies() {
        return service.bodies();
    }

    @Override
    public Reply unauthorized(Request request) {
        return service.unauthorized(request);
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var reply = service.answer(request);
        spoken.add(new Spoken(request, reply));
        return reply;
    }

    @Override
    public Object state() {
        return service.state();
    }
}
