package ai.vantage6.release.bundle;

import ai.vantage6.release.github.AttestationHost;
import ai.vantage6.release.github.AttestationHost.Kept;
import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sigstore.FoundStatement;
import ai.vantage6.release.sigstore.Trust;
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
 * @param unbelieved why something that claims to say it is not believed, each reason once
 */
public record ToldSubject(
        AttestedSubject subject,
        boolean onHost,
        List<ImageRepository> lacking,
        Optional<byte[]> bundle,
        Optional<String> warning,
        List<String> unbelieved) {

    public ToldSubject {
        lacking = List.copyOf(lacking);
        unbelieved = List.copyOf(unbelieved);
    }

    /** What claims to say it, whoever has left it there. */
    private record Claimed(AttestedSubject subject, Kept kept, List<List<byte[]>> attached, Optional<String> warning) {

        Stream<byte[]> bundles() {
            return Stream.concat(kept.bundles().stream(), attached.stream().flatMap(List::stream));
        }

        ToldSubject checked(Trust trust) {
            var told = believed(kept.bundles(), trust);
            var good = attached.stream().map(some -> believed(some, trust)).toList();
            var lacking = new ArrayList<ImageRepository>();
            for (var number = 0; number < good.size(); number++) {
                if (good.get(number).isEmpty()) {
                    lacking.add(subject.places().get(number));
                }
            }
            var first = Stream.concat(told.stream(), good.stream().flatMap(List::stream))
                    .findFirst();
            var unbelieved = bundles()
                    .flatMap(bundle -> FoundStatement.flaw(bundle, trust).stream())
                    .distinct()
                    .toList();
            return new ToldSubject(subject, !told.isEmpty() || kept.elsewhere(), lacking, first, warning, unbelieved);
        }
    }

    /**
     * Asks of all of them at the same time. Whoever cannot tell now may be asked again before it is said again.
     *
     * @param trust tells whom to believe
     */
    public static List<ToldSubject> of(List<AttestedSubject> subjects, AttestationHost host, Trust.Source trust)
            throws ReleaseException, InterruptedException {
        var claimed = Parallel.each(subjects, subject -> claimed(subject, host));
        var believed = claimed.stream().anyMatch(one -> one.bundles().findAny().isPresent())
                ? trust.ask()
                : Trust.inNobody("nobody was asked");
        return claimed.stream().map(one -> one.checked(believed)).toList();
    }

    private static Claimed claimed(AttestedSubject subject, AttestationHost host)
            throws ReleaseException, InterruptedException {
        var attached = subject.attached();
        try {
            return new Claimed(subject, of(subject, host), attached, Optional.empty());
        } catch (ReleaseException e) {
            var warning = Optional.of(e.problem().text());
            return new Claimed(subject, new Kept(List.of(), false), attached, warning);
        }
    }

    private static Kept of(AttestedSubject subject, AttestationHost host)
            throws ReleaseException, InterruptedException {
        var kept = host.find(subject.sha256());
        return new Kept(kept.bundles().stream().filter(subject::isClaimedBy).toList(), kept.elsewhere());
    }

    /** Asks GitHub again where it could not tell. */
    public boolean isThereAfterAll(AttestationHost host, Trust.Source trust)
            throws ReleaseException, InterruptedException {
        if (warning.isEmpty()) {
            return false;
        }
        var claims = of(subject, host).bundles();
        return !claims.isEmpty() && !believed(claims, trust.ask()).isEmpty();
    }

    private static List<byte[]> believed(List<byte[]> bundles, Trust trust) {
        return bundles.stream()
                .filter(bundle -> FoundStatement.flaw(bundle, trust).isEmpty())
                .toList();
    }
}
