package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.stages.Withdrawal.Instead;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The final releases beside one that are out and that people may use. */
record OtherFinals(ReleaseHost host, ReleaseTag one) {

    /** The highest of all. */
    Optional<Instead> highest() throws ReleaseException, InterruptedException {
        return highest(_ -> true);
    }

    /** The highest of the same major version, else of all: nobody who has 4.x is sent to 5.x without need. */
    Optional<Instead> insteadOf(Version version) throws ReleaseException, InterruptedException {
        var near = highest(tag -> tag.version().major() == version.major());
        return near.isPresent() ? near : highest();
    }

    private Optional<Instead> highest(Predicate<ReleaseTag> wanted) throws ReleaseException, InterruptedException {
        for (var tag : finals()) {
            var page = wanted.test(tag) ? host.page(tag) : Optional.<ReleasePage>empty();
            if (page.isPresent() && !page.get().isWithdrawn()) {
                return Optional.of(new Instead(tag, page.get()));
            }
        }
        return Optional.empty();
    }

    private List<ReleaseTag> finals() throws ReleaseException, InterruptedException {
        return host.published().stream()
                .filter(tag -> tag.isLike(one) && !tag.equals(one))
                .filter(tag -> tag.version().isFinal() && !tag.version().isPost())
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
