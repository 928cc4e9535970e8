package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledChart;
import ai.vantage6.release.handover.BundleManifest.BundledFile;
import ai.vantage6.release.handover.BundleManifest.BundledImage;
import ai.vantage6.release.handover.BundleManifest.BundledPackage;
import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.WholeFile;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a piece of a release bundle: plain files, whose names every file system and every archive of a runner takes.
 *
 * @param directory empty or not there
 */
public record BundleWriter(Path directory) {

    /** Whether nothing lies there yet that would become part of the piece. */
    public boolean isFree() {
        try {
            if (!Files.exists(directory)) {
                return true;
            }
            try (var all = Files.list(directory)) {
                return all.findAny().isEmpty();
            }
        } catch (IOException e) {
            return false; // a file, or nothing that can be read
        }
    }

    /** The manifest comes last: a piece without it is none. */
    public void write(BuiltParts built) throws ReleaseException {
        try {
            reserve();
            var packages = packages(built);
            var charts = charts(built);
            var images = images(built);
            var manifest = new BundleManifest(
                    BundleManifest.facts(built.sources()),
                    packages,
                    charts,
                    images,
                    new TreeMap<>(
                            packages.isEmpty()
                                    ? java.util.Map.of()
                                    : built.packages().tools()),
                    files());
            WholeFile.write(directory.resolve(BundleManifest.NAME), ManifestWriter.bytes(manifest));
        } catch (IOException e) {
            throw new ReleaseException(
                    "bundle-not-written",
                    "write the release bundle to " + directory,
                    "this machine failed with " + e,
                    "Check that the directory can be written and that the disk is not full");
        }
    }

    /** Of two builds that found the folder free, one gets it. */
    private void reserve() throws IOException, ReleaseException {
        Files.createDirectories(directory);
        try {
            Files.createFile(directory.resolve(BundleManifest.NAME));
        } catch (FileAlreadyExistsException e) {
            throw new ReleaseException(
                    "bundle-not-empty",
                    "write the release bundle to " + directory,
                    "another build has begun to write there meanwhile",
                    "Give each build a folder of its own with the input bundle");
        }
    }

    private List<BundledPackage> packages(BuiltParts built) throws IOException {
        var packages = new ArrayList<BundledPackage>();
        for (var distribution : built.packages().distributions()) {
            var path = BundleManifest.PACKAGES + distribution.fileName();
            Files.createDirectories(directory.resolve(BundleManifest.PACKAGES));
            Files.write(directory.resolve(path), distribution.bytes());
            packages.add(new BundledPackage(distribution.project(), path));
        }
        return packages;
    }

    private List<BundledChart> charts(BuiltParts built) throws IOException {
        var charts = new ArrayList<BundledChart>();
        for (var chart : built.charts()) {
            var path = BundleManifest.CHARTS + chart.fileName();
            Files.createDirectories(directory.resolve(BundleManifest.CHARTS));
            Files.copy(chart.file(), directory.resolve(path));
            charts.add(new BundledChart(chart.name(), chart.version(), path));
        }
        return charts;
    }

    private List<BundledImage> images(BuiltParts built) throws IOException {
        var images = new ArrayList<BundledImage>();
        var roots = new ArrayList<Descriptor>();
        for (var image : built.images()) {
            if (image.content() instanceof Made made) {
                var all = Layout.create(directory.resolve(BundleManifest.IMAGES));
                images.add(bundled(image, made, all));
                roots.add(made.index()
                        .descriptor()
                        .annotated(java.util.Map.of(
                                "org.opencontainers.image.ref.name",
                                image.spec().name())));
                all.roots(roots);
            }
        }
        return images;
    }

    private static BundledImage bundled(ProvidedImage image, Made made, Layout all) throws IOException {
        for (var manifest : made.layout().manifests()) {
            all.add(manifest);
        }
        for (var blob : made.layout().blobs()) {
            all.take(made.layout(), blob);
        }
        var bases = image.inputs().bases();
        for (var base : bases) {
            all.add(base.index());
        }
        return new BundledImage(
                image.spec().name(),
                made.index().digest(),
                made.index().bytes().length,
                made.index().platforms(),
                image.inputs().sources(),
                bases.stream().map(BaseImage::reference).toList(),
                image.inputs().tools());
    }

    /** An action in a container runs as root, and whoever uploads what it leaves does not. */
    private static void open(Path path) throws IOException {
        var folder = Files.isDirectory(path);
        if (!path.toFile().setReadable(true, false) || (folder && !path.toFile().setExecutable(true, false))) {
            throw new IOException(path + " cannot be made readable for everybody");
        }
    }

    private SortedMap<String, BundledFile> files() throws IOException {
        var files = new TreeMap<String, BundledFile>();
        try (var all = Files.walk(directory)) {
            for (var file : all.toList()) {
                open(file);
                if (!Files.isRegularFile(file) || file.equals(directory.resolve(BundleManifest.NAME))) {
                    continue;
                }
                try (var in = Files.newInputStream(file)) {
                    files.put(
                            directory.relativize(file).toString().replace('\\', '/'),
                            new BundledFile(Files.size(file), Digest.of(in)));
                }
            }
        }
        return files;
    }
}
