package ai.vantage6.release.comparison;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.IndexedFile;
import ai.vantage6.release.pypi.PackageIndex;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What versions consist of, as everybody finds it in the index and in a registry.
 *
 * @param images where the images are; empty for none
 * @param charts where the charts are; empty where they are in no registry
 * @param scratch an empty directory, which takes the wheels: only they tell what is in them
 */
public record PublishedContents(
        PackageIndex index, Optional<Destination> images, Optional<Destination> charts, Path scratch) {

    /** More than any wheel of ours has, in bytes; a larger one is not looked into. */
    private static final long LARGEST_WHEEL = 32L << 20;

    /**
     * What can be found of a version.
     *
     * @param like names the packages, images and charts to look for
     */
    public ReleaseContents of(Version version, ReleaseContents like) throws ReleaseException, InterruptedException {
        return new ReleaseContents(
                found(like.packages().keySet(), project -> project(version, project)),
                found(like.images().keySet(), image -> image(version, image)),
                found(like.charts().keySet(), chart -> chart(version, chart)));
    }

    private static <T> SortedMap<String, T> found(Collection<String> names, Parallel.Work<String, Optional<T>> looking)
            throws ReleaseException, InterruptedException {
        var all = List.copyOf(names);
        var answers = Parallel.each(all, looking);
        var found = new TreeMap<String, T>();
        for (int i = 0; i < all.size(); i++) {
            var name = all.get(i);
            answers.get(i).ifPresent(answer -> found.put(name, answer));
        }
        return found;
    }

    private Optional<PackageContents> project(Version version, String project)
            throws ReleaseException, InterruptedException {
        var files = index.files(project, version);
        var sizes = new TreeMap<Kind, Long>();
        Optional<WheelContents> wheel = Optional.empty();
        for (var file : files) {
            file.size().ifPresent(size -> sizes.putIfAbsent(file.kind(), size));
            if (file.kind() == Kind.WHEEL && wheel.isEmpty() && file.size().orElse(0L) <= LARGEST_WHEEL) {
                wheel = Optional.of(lookInto(file));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new PackageContents(sizes, wheel));
    }

    /** The names of files are the index's; where they lie on this machine is ours. */
    private WheelContents lookInto(IndexedFile wheel) throws ReleaseException, InterruptedException {
        var file = scratch.resolve(wheel.sha256().orElse("wheel") + ".whl");
        index.download(wheel, file);
        return WheelFile.read(file);
    }

    private Optional<ImageContents> image(Version version, String image) throws ReleaseException, InterruptedException {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        var repository = repository(images.get(), image);
        var root = repository.registry().manifest(repository.path(), version.toString());
        return root.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageParts.InRegistry(repository, scratch).of(root.get()));
    }

    private Optional<ChartContents> chart(Version version, String chart) throws ReleaseException, InterruptedException {
        var tag = version.semantic(SemanticStyle.PLAIN);
        if (charts.isEmpty() || tag.isEmpty()) {
            return Optional.empty();
        }
        var repository = repository(charts.get(), chart);
        return repository
                .registry()
                .manifest(repository.path(), tag.get())
                .map(manifest -> manifest.content().layers().stream()
                        .mapToLong(Descriptor::size)
                        .sum())
                .map(size -> new ChartContents(size, Optional.empty()));
    }

    private static ImageRepository repository(Destination destination, String name) {
        return new ImageRepository(destination.registry(), destination.repository(name));
    }
}
