package ai.vantage6.release.verification;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at several things of one place, each by itself: one that nobody can tell of spoils none of the others. */
final class Each {

    private Each() {}

    /** Looks at one of them. */
    @FunctionalInterface
    interface Look<T> {
        List<Finding> at(T thing) throws ReleaseException, InterruptedException;
    }

    /**
     * Looks at all of them at the same time.
     *
     * @param place is said to be unknown, once, where nothing of it could be told
     */
    static <T> List<Finding> of(String place, List<T> things, Function<T, String> subject, Look<T> look)
            throws ReleaseException, InterruptedException {
        var found = Parallel.each(things, thing -> {
            try {
                return look.at(thing);
            } catch (ReleaseException e) {
                return List.<Finding>of(new Finding.Unknown(subject.apply(thing), e.problem()));
            }
        });
        var all = found.stream().flatMap(List::stream).toList();
        return all.size() > 1 && all.stream().allMatch(Finding.Unknown.class::isInstance)
                ? List.of(new Finding.Unknown(place, all.getFirst().toMend().orElseThrow()))
                : all;
    }

    /** One finding in the place of many that say the same of different things. */
    static List<Finding> gathered(List<Finding> findings, String reason, String things) {
        var same = findings.stream()
                .filter(finding -> finding instanceof Finding.NotCompared(var _, var why) && why.equals(reason))
                .toList();
        if (same.size() < 2) {
            return findings;
        }
        var rest = findings.stream().filter(finding -> !same.contains(finding));
        return Stream.concat(rest, Stream.of(new Finding.NotCompared(same.size() + " " + things, reason)))
                .toList();
    }

    /** Something that is not as it should be. */
    static Finding wrong(String code, String subject, String because, String hint) {
        return new Finding.Wrong(subject, new Problem(code, "find " + subject, because, hint));
    }

    static List<String> sorted(Collection<String> names) {
        return names.stream().distinct().sorted().toList();
    }
}
