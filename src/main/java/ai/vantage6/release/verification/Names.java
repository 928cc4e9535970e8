package ai.vantage6.release.verification;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.images.WantedImages;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.PathPattern;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.util.List;
import java.util.Set;

/**
 * What a version has to consist of, by name, as some sources tell.
 *
 * @param projects on the index
 * @param images that such a version gets
 * @param charts directories below charts/, which bear the names of the charts
 */
public record Names(Scope scope, List<String> projects, List<ImageSpec> images, List<String> charts) {

    private static final PathPattern CHARTS = new PathPattern("charts/*/Chart.yaml");

    public Names {
        projects = List.copyOf(projects);
        images = List.copyOf(images);
        charts = List.copyOf(charts);
    }

    /**
     * Reads them.
     *
     * @param files of the version itself, or of another commit whose names are taken for its own
     */
    public static Names of(ReleaseTag tag, SourceFiles files, ReleaseConfig config) throws ReleaseException {
        var writer = new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle());
        var profile = writer.profile(files);
        var packages = profile.packages().published() ? writer.packages(files) : List.<PackageSource>of();
        var sources = tree(tag, profile.name());
        var scope = config.scopeOf(sources);
        var wanted = new WantedImages(sources, List.of(), scope.images(), List.of());
        return new Names(
                scope,
                scope.imagesOnly().isPresent()
                        ? List.of()
                        : packages.stream().map(PackageSource::name).sorted().toList(),
                scope.images().specs().isEmpty()
                        ? List.of()
                        : wanted.choice(files).specs(),
                scope.imagesOnly().isPresent() ? List.of() : charts(files));
    }

    private static List<String> charts(SourceFiles files) {
        return files.paths().stream()
                .filter(CHARTS.predicate())
                .map(path -> path.split("/", -1)[1])
                .toList();
    }

    /** Only the version and the layout of it are asked for. */
    private static SourceTree tree(ReleaseTag tag, String layout) {
        var release = Release.lookedAt(tag, Set.of(), ReleasedVersions.UNTOLD);
        return new SourceTree(release, release.tagged(), release.tagged(), layout, List.of(), List.of());
    }
}
