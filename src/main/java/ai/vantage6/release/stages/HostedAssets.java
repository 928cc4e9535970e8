package ai.vantage6.release.stages;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files that a release is to have beside those that the host holds. */
record HostedAssets(HostedRelease hosted, List<Asset> wanted) {

    private static final int NAMED = 3;

    boolean holds(Asset asset) {
        return hosted.asset(asset.name())
                .filter(there -> there.sha256().equals(asset.sha256()))
                .isPresent();
    }

    /** The names that nobody of ours has put there. */
    List<String> strangers() {
        var ours = wanted.stream().map(Asset::name).collect(Collectors.toSet());
        return hosted.assets().keySet().stream()
                .filter(name -> !ours.contains(name))
                .sorted()
                .toList();
    }

    /** Why a published release cannot become this one: people may have its files, and an immutable one takes no others. */
    Optional<Problem> refused(ReleaseTag tag) {
        var differing = wanted.stream()
                .filter(asset -> hosted.asset(asset.name()).isPresent() && !holds(asset))
                .toList();
        var lacking = wanted.stream()
                .filter(asset -> hosted.asset(asset.name()).isEmpty())
                .toList();
        if (hosted.state() == State.DRAFT || differing.isEmpty() && (hosted.state() == State.PUBLISHED || lacking.isEmpty())) {
            return Optional.empty();
        }
        var tried = "attach " + wanted.size() + " files to the GitHub release " + tag;
        return Optional.of(
                differing.isEmpty()
                        ? new Problem(
                                "published-release-immutable",
                                tried,
                                "that release was published without " + listed(lacking) + ", and GitHub changes no"
                                        + " release of this repository once it is published",
                                "Release the next version number, by pushing its tag only: the release's page is made"
                                        + " here, and GitHub never takes another release of this tag")
                        : new Problem(
                                "published-release-differs",
                                tried,
                                "that release is published already and holds other bytes than this one as "
                                        + listed(differing),
                                "Compare it with its release-record.json: it was not made from this tag by this action,"
                                        + " or by other tools. If nobody has used it, delete the release on its page"
                                        + " (its tag stays) and run it again"));
    }

    private String listed(List<Asset> assets) {
        return assets.size() == wanted.size() && hosted.assets().isEmpty()
                ? "any file"
                : assets.stream().limit(NAMED).map(Asset::name).collect(Collectors.joining(", "))
                        + (assets.size() > NAMED ? " and " + (assets.size() - NAMED) + " more" : "");
    }
}
