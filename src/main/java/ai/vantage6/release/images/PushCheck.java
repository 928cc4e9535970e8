package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Whether pushing is granted. A token service gives less than it is asked for and says nothing of it, so an upload is begun in each
 * repository, and ended before it has brought anything.
 */
record PushCheck(RegistryCaller registry, BlobUpload uploads) {

    private static final int SHOWN = 3;

    /** What a person has to mend; whatever else goes wrong leaves the question open. */
    private static final Set<String> DEFINITE =
            Set.of("access-denied", "repository-missing", "registry-read-only", "registry-malformed", "no-registry");

    Optional<Problem> tryLock(Collection<String> repositories) throws ReleaseException, InterruptedException {
        var names = repositories.stream().distinct().sorted().toList();
        var problems = Parallel.each(names, this::problem);
        var first = problems.stream().flatMap(Optional::stream).findFirst();
        var closed = names.stream()
                .filter(name -> problems.get(names.indexOf(name)).isPresent())
                .map(registry::name)
                .toList();
        return first.map(problem ->
                new Problem(problem.code(), "push to " + Few.of(closed, SHOWN), problem.because(), problem.hint()));
    }

    private Optional<Problem> problem(String repository) throws ReleaseException, InterruptedException {
        try {
            uploads.cancel(repository, uploads.open(repository));
            return Optional.empty();
        } catch (ReleaseException e) {
            if (DEFINITE.contains(e.problem().code())) {
                return Optional.of(e.problem());
            }
            throw e;
        }
    }
}
