package ai.vantage6.release.comparison;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the release that is prepared consists of.
 *
 * @param scratch a directory for what must be asked of a registry
 */
public record CurrentContents(Path scratch) {

    /** Of an image that is only planned no more is known than its platforms, of a package that is published already its size. */
    public ReleaseContents of(List<Distribution> distributions, Optional<ProvidedImages> images, List<Chart> charts)
            throws ReleaseException, InterruptedException {
        var found = new TreeMap<String, ImageContents>();
        for (var image : images.map(ProvidedImages::images).orElse(List.of())) {
            var contents = contents(image, images.get());
            image.spec().names().keySet().forEach(name -> found.put(name, contents));
        }
        return new ReleaseContents(packages(distributions), found, charts(charts));
    }

    private static SortedMap<String, PackageContents> packages(List<Distribution> distributions)
            throws ReleaseException {
        var packages = new TreeMap<String, PackageContents>();
        for (var distribution : distributions) {
            var known = packages.getOrDefault(
                    distribution.project(), new PackageContents(new TreeMap<>(), Optional.empty()));
            var sizes = new TreeMap<>(known.sizes());
            sizes.put(distribution.kind(), distribution.size());
            var wheel = distribution.kind() == Kind.WHEEL && Files.exists(distribution.file())
                    ? Optional.of(WheelFile.read(distribution.file()))
                    : known.wheel();
            packages.put(distribution.project(), new PackageContents(sizes, wheel));
        }
        return packages;
    }

    private ImageContents contents(ProvidedImage image, ProvidedImages all)
            throws ReleaseException, InterruptedException {
        return switch (image.content()) {
            case ImageContent.Made(var layout, var index, var _) -> new ImageParts.OnDisk(layout).of(index);
            case ImageContent.Published(var index, var name) -> {
                var first = all.destinations().getFirst();
                yield inRegistry(new ImageRepository(first.registry(), first.repository(name)))
                        .of(index);
            }
            case ImageContent.Elsewhere(var index, var places) ->
                inRegistry(places.getFirst()).of(index);
            case ImageContent.Planned _ ->
                new ImageContents(planned(image.spec().platforms()));
        };
    }

    private ImageParts inRegistry(ImageRepository repository) {
        return new ImageParts.InRegistry(repository, scratch);
    }

    private static SortedMap<Platform, Optional<PlatformContents>> planned(Collection<Platform> platforms) {
        var planned = new TreeMap<Platform, Optional<PlatformContents>>();
        platforms.forEach(platform -> planned.put(platform, Optional.empty()));
        return planned;
    }

    private static SortedMap<String, ChartContents> charts(List<Chart> charts) {
        return charts.stream()
                .collect(Collectors.toMap(Chart::name, CurrentContents::chart, (one, _) -> one, TreeMap::new));
    }

    private static ChartContents chart(Chart chart) {
        var images = new TreeSet<String>();
        for (var image : chart.images()) {
            ImageReference.parse(image)
                    .ifPresent(reference -> images.add(reference.name().toString()));
        }
        return new ChartContents(chart.size(), Optional.of(images));
    }
}
