package ai.vantage6.release.bundle;

import ai.vantage6.release.github.AttestationHost;
import ai.vantage6.release.github.AttestationHost.Kept;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an earlier run has already said of something: on GitHub, and in the registries where it is.
 *
 * @param onHost whether GitHub has it
 * @param lacking the places where it is not attached
 * @param bundle that says it, the same wherever it is
 * @param warning why GitHub could not be asked
 */
public record ToldSubject(
        AttestedSubject subject,
        boolean onHost,
        List<ImageRepository> lacking,
        Optional<byte[]> bundle,
        Optional<String> warning) {

    public ToldSubject {
        lacking = List.copyOf(lacking);
    }

    /** Asks of all of them at the same time. Whoever cannot tell now may be asked again before it is said again. */
    public static List<ToldSubject> of(List<AttestedSubject> subjects, AttestationHost host)
            throws ReleaseException, InterruptedException {
        return Parallel.each(subjects, subject -> {
            var attached = subject.attached();
            try {
                return of(subject, host.find(subject.sha256()), attached, Optional.empty());
            } catch (ReleaseException e) {
                var warning = Optional.of(e.problem().text());
                return of(subject, new Kept(List.of(), false), attached, warning);
            }
        });
    }

    /** Asks GitHub again where it could not tell. */
    public boolean isThereAfterAll(AttestationHost host) throws ReleaseException, InterruptedException {
        return warning.isPresent()
                && host.find(subject.sha256()).bundles().stream().anyMatch(subject::isToldBy);
    }

    private static ToldSubject of(
            AttestedSubject subject, Kept kept, List<List<byte[]>> attached, Optional<String> warning) {
        var told = kept.bundles().stream().filter(subject::isToldBy).toList();
        var lacking = new ArrayList<ImageRepository>();
        for (var number = 0; number < attached.size(); number++) {
            if (attached.get(number).isEmpty()) {
                lacking.add(subject.places().get(number));
            }
        }
        var first = Stream.concat(told.stream(), attached.stream().flatMap(List::stream))
                .findFirst();
        return new ToldSubject(subject, !told.isEmpty() || kept.elsewhere(), lacking, first, warning);
    }
}
