package ai.vantage6.release.stages;

import ai.vantage6.release.algorithms.AlgorithmStore;
import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.charts.ChartRepositories;
import ai.vantage6.release.charts.PublishedImages;
import ai.vantage6.release.citation.Archive;
import ai.vantage6.release.coverage.CoverageHost;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.github.DeploymentRules;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.issues.Tracking;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the release goes.
 *
 * @param rules of the branch that takes the version commit
 * @param deployment what the repository's environments admit
 * @param projects that go to the index, as far as the checked-out commit tells
 */
public record Destinations(
        PackageIndex index,
        ReleaseHost host,
        BranchRules rules,
        DeploymentRules deployment,
        Registries registries,
        ChartRepositories charts,
        Optional<Announcements> announcements,
        Attesting attesting,
        Tracking tracking,
        Optional<CoverageHost> coverage,
        Optional<Documentation> documentation,
        Optional<WebApp> webApp,
        Archive archive,
        Optional<AlgorithmStore> store,
        List<String> projects) {

    private static final String PEOPLE_INSTALL = "vantage6";

    /** The package that people install is published last, so what the index has of it is out; elsewhere the host tells. */
    ReleasedVersions whatIsOut(TagForm tags) throws ReleaseException, InterruptedException {
        var onHost = host().published().stream()
                .filter(tag -> tag.form() == tags)
                .map(ReleaseTag::version)
                .collect(Collectors.toSet());
        var onIndex = projects().contains(PEOPLE_INSTALL) ? index().published(PEOPLE_INSTALL) : Set.<Version>of();
        return onHost.isEmpty() && onIndex.isEmpty() ? ReleasedVersions.UNTOLD : ReleasedVersions.of(onIndex, onHost);
    }

    /** What the notes of the release say beside what has changed. */
    String notes(ReleaseRecord record) throws ReleaseException, InterruptedException {
        return attesting.notes(record, index);
    }

    /** What the release is to have of images, and where they go. */
    WantedImages wanted(SourceTree sources, ProvidedPackages packages, Scope scope) {
        var places = registries.destinations(scope.images().registries());
        return new WantedImages(sources, packages.distributions(), scope.images(), places);
    }

    ChartDestinations wanted(List<Chart> packaged, Scope scope) {
        var images = scope.images();
        return new ChartDestinations(
                packaged, charts.repositories(images.registries()), publishedImages(scope), images.confidential());
    }

    /** Each with the tags that it has once the release is out, whether or not this release moves them. */
    private PublishedImages publishedImages(Scope scope) {
        var tags = new HashMap<ImageName, Set<String>>();
        var moving = new MovingTags(scope.version(), scope.majorName(), Set.of());
        for (var place : registries.destinations(scope.images().registries())) {
            for (var spec : scope.images().specs()) {
                spec.names().forEach((name, kinds) -> {
                    var all = tags.computeIfAbsent(place.name(name), _ -> new TreeSet<>());
                    all.add(scope.version().toString());
                    kinds.forEach(kind -> moving.text(kind).ifPresent(all::add));
                });
            }
        }
        return new PublishedImages(tags, scope.images().former());
    }
}
