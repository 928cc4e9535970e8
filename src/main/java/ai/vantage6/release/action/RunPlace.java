package ai.vantage6.release.action;

import java.net.URI;
import java.util.Optional;

/**
 * Where a run takes place, for links; a malformed variable costs the link and nothing else.
 *
 * @param rehearsal whether the services are stand-ins, so that nothing of this is real
 * @param repository its page
 * @param run its page
 * @param attempt counted from 1, empty outside a runner
 * @param branch that the inputs name, which whoever repeats the run has to name again
 */
public record RunPlace(
        boolean rehearsal, Optional<URI> repository, Optional<URI> run, String attempt, Optional<String> branch) {

    /** Set for the release that a rehearsal starts; changes words and links only. */
    public static final String REHEARSAL = "VANTAGE6_RELEASE_REHEARSAL";

    public static RunPlace of(Environment environment) {
        var server = environment.variable("GITHUB_SERVER_URL").orElse("https://github.com");
        var repository = environment.variable("GITHUB_REPOSITORY").flatMap(name -> uri(server + "/" + name));
        var run = environment
                .variable("GITHUB_RUN_ID")
                .flatMap(id -> repository.flatMap(page -> uri(page + "/actions/runs/" + id)));
        return new RunPlace(
                environment.variable(REHEARSAL).isPresent(),
                repository,
                run,
                environment.variable("GITHUB_RUN_ATTEMPT").orElse(""),
                Optional.empty());
    }

    /** The same, of a run whose inputs name a branch. */
    public RunPlace on(Optional<String> named) {
        return new RunPlace(rehearsal, repository, run, attempt, named);
    }

    /** A page of the repository; none in a rehearsal, since it would not exist. */
    Optional<URI> page(String path) {
        return repository.filter(_ -> !rehearsal).flatMap(page -> uri(page + path));
    }

    private static Optional<URI> uri(String text) {
        try {
            var uri = URI.create(text);
            return Optional.of(uri).filter(found -> found.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
