package ai.vantage6.release.tasks;

import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The services for which a rehearsal has no stand-in, since the input services says where they are.
 *
 * @param texts each with its address
 */
record RealServices(List<String> texts) {

    private static final URI NOT_NAMED = URI.create("http://127.0.0.1:9/");

    static RealServices of(Optional<String> input) throws ReleaseException {
        var none = Services.DEFAULT;
        for (var service : Service.values()) {
            none = none.with(service, NOT_NAMED);
        }
        var services = ReleaseConfig.load(Optional.empty(), input, none).services();
        return new RealServices(Arrays.stream(Service.values())
                .filter(service -> !services.at(service).equals(NOT_NAMED))
                .map(service -> service.key() + " at " + services.at(service))
                .toList());
    }

    /** A rehearsal writes wherever a release would; that somebody names an address does not say that this is meant. */
    void refuseUnless(boolean allowed) throws InvalidInputs {
        if (!texts.isEmpty() && !allowed) {
            throw new InvalidInputs(
                    "real-services",
                    "rehearse with " + String.join(" and ", texts),
                    "that is no stand-in, and the rehearsal would write there",
                    "If that is meant, allow it with the input allow-real-services: true");
        }
    }

    /** For the first line of a rehearsal. */
    String warning() {
        return texts.stream()
                .map(text -> "; " + text + " is no stand-in, and what is written there stays")
                .collect(Collectors.joining());
    }
}
