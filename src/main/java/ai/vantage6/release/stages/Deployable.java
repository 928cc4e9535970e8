package ai.vantage6.release.stages;

import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Given;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release whose user interface may be deployed.
 *
 * @param images of the release; empty when it has none
 */
record Deployable(SourceTree sources, Optional<ProvidedImages> images, UserInterface ui) {

    /** Left out where the release deploys none, and without images where it has none. */
    static Given<Deployable> given(Given<SourceTree> sources, Given<ProvidedImages> images, Given<Scope> scope) {
        return Given.all(
                sources.unless(scope, Scope::notDeployed),
                images.map(Optional::of).orElse(Optional.empty()),
                scope,
                (tree, made, whole) ->
                        new Deployable(tree, made, whole.userInterface().orElseThrow()));
    }

    Version version() {
        return sources.release().version();
    }

    SiteStamp stamp(Digest pages) {
        return new SiteStamp(version(), sources.release().tagged(), pages);
    }

    /** Why it is too late: what people see never goes back to an older version. */
    Optional<String> overtaken(Optional<SiteStamp> there) {
        var out = sources.release().released().told().orElse(Set.of()).stream()
                .filter(other -> other.isFinal() && other.major() == version().major() && isHigher(other))
                .max(Comparator.naturalOrder())
                .map(other -> other + " is out, which is higher than " + version() + ", and is what people see");
        return there.map(SiteStamp::version)
                .filter(this::isHigher)
                .map(other -> other + " is deployed there, which is higher than " + version())
                .or(() -> out);
    }

    /** A user interface speaks with servers of its own major version. */
    List<String> otherMajor(Optional<SiteStamp> there) {
        return there
                .map(SiteStamp::version)
                .filter(other -> other.major() != version().major())
                .map(other -> other + " is deployed there, and " + version()
                        + " takes its place: see that the server behind it is of the same major version")
                .stream()
                .toList();
    }

    private boolean isHigher(Version other) {
        return other.withoutPost().compareTo(version()) > 0;
    }
}
