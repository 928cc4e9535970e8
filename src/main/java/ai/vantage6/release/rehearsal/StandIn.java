package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import java.io.IOException;
import java.util.Map;

/** Stands in for one outside service: keeps state and speaks its protocol. Called by one thread at a time. */
public interface StandIn {

    /** As in {@code services:} and in {@code --fault SERVICE:KIND}: git, github, index, discord. */
    String name();

    /** The services that it stands in for, each with its path below the stand-in's address. */
    default Map<Service, String> serves() {
        return Map.of();
    }

    Reply answer(Request request) throws IOException;

    /** How it says that it was asked too much. */
    default Reply tooManyRequests() {
        return Reply.text(429, "slow down").header("Retry-After", "1");
    }

    /** What it holds now: maps, lists, strings and numbers, canonical and without times or assigned ids. */
    Object state();
}
