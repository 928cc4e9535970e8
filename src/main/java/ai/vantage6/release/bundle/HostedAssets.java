package ai.vantage6.release.bundle;

import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.HostedRelease.State;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.record.ReleaseAssets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files that a release is to have beside those that the host holds. */
public record HostedAssets(HostedRelease hosted, List<Asset> wanted) {

    private static final int NAMED = 3;

    /** What is published without a document that only describes the others is complete. */
    public static HostedAssets of(HostedRelease hosted, List<Asset> assets) {
        var wanted = assets.stream()
                .filter(asset -> hosted.isDraft()
                        || !ReleaseAssets.isDocument(asset)
                        || hosted.asset(asset.name()).isPresent())
                .toList();
        return new HostedAssets(hosted, wanted);
    }

    public boolean holds(Asset asset) {
        return hosted.asset(asset.name())
                .filter(there -> there.sha256().equals(asset.sha256()))
                .isPresent();
    }

    /** What is done to one that the host does not hold. */
    public String verb(Asset asset) {
        return hosted.asset(asset.name()).isPresent() ? "replace " : "attach ";
    }

    /** A warning of each file that nobody of ours has put there. */
    public List<String> strangers() {
        var ours = wanted.stream().map(Asset::name).collect(Collectors.toSet());
        return hosted.assets().keySet().stream()
                .filter(name -> !ours.contains(Attestation.subjectOf(name).orElse(name)))
                .sorted()
                .map(name -> "the GitHub release holds " + name + ", which is not ours")
                .toList();
    }

    /** Why a published release cannot become this one: people may have its files, and an immutable one takes no others. */
    public Optional<Problem> refused(ReleaseTag tag) {
        var lacking = wanted.stream()
                .filter(asset -> hosted.asset(asset.name()).isEmpty())
                .toList();
        var differing = wanted.stream()
                .filter(asset -> !holds(asset) && !lacking.contains(asset))
                .toList();
        if (!hosted.isDraft() && !differing.isEmpty()) {
            return Optional.of(differs(tag, differing));
        }
        return hosted.state() == State.IMMUTABLE && !lacking.isEmpty()
                ? Optional.of(takesNoMore(tag, lacking))
                : Optional.empty();
    }

    private Problem differs(ReleaseTag tag, List<Asset> differing) {
        return new Problem(
                "published-release-differs",
                "attach the files of the GitHub release " + tag,
                "it is published already and holds other bytes as " + listed(differing),
                "Compare it with its release-record.json: it was not made by this action from this tag. "
                        + (hosted.state() == State.IMMUTABLE
                                ? "It can never be changed: release the next version number"
                                : "If nobody has its files yet, delete that release on its page (its tag stays) and run"
                                        + " this again; else release the next version number"));
    }

    private Problem takesNoMore(ReleaseTag tag, List<Asset> lacking) {
        return new Problem(
                "published-release-immutable",
                "attach the files of the GitHub release " + tag,
                "it was published without " + listed(lacking)
                        + ", and releases of this repository are immutable once they are published",
                "Push the tag of the next version number alone, without a release on the web page, which this action"
                        + " makes: GitHub never takes another release of this tag");
    }

    private String listed(List<Asset> assets) {
        return assets.size() == wanted.size() && hosted.assets().isEmpty()
                ? "any file"
                : Few.of(assets.stream().map(Asset::name).toList(), NAMED);
    }
}
