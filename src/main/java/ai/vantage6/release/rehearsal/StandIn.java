package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Stands in for one outside service: keeps state and speaks its protocol. Called by one thread at a time. */
public interface StandIn {

    /** As in {@code services:} and in {@code --fault SERVICE:KIND}: git, github, index, discord, registry … */
    String name();

    /** The services that it stands in for, each with its path below the stand-in's address. */
    default Map<Service, String> serves() {
        return Map.of();
    }

    Reply answer(Request request) throws IOException;

    /** Where the bodies of its requests are put as files; empty when they are small enough for the memory. */
    default Optional<Path> bodies() {
        return Optional.empty();
    }

    /** How it says that it was asked too much. */
    default Reply tooManyRequests() {
        return Reply.text(429, "slow down").header("Retry-After", "1");
    }

    /** How it says that it does not know who asks. */
    default Reply unauthorized(Request request) {
        return Reply.text(401, "who are you?");
    }

    /** A good answer to a write that it does not carry out. */
    default Reply pretended(Request request) throws IOException {
        return Reply.text(200, "");
    }

    /** Lets nobody see any more what the request has just made visible. */
    default void hide(Request request) {}

    /** A person mends by hand what only a person can. */
    default void mend() {}

    /** What it holds now: maps, lists, strings and numbers, canonical and without times or assigned ids. */
    Object state();
}
