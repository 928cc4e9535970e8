package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledFile;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What one job has built, as it lies on this machine. */
record BundlePiece(Path directory, BundleManifest manifest) {

    private static final int NAMED = 3;

    static BundlePiece read(Path directory) throws ReleaseException {
        return new BundlePiece(directory, ManifestReader.read(directory.resolve(BundleManifest.NAME)));
    }

    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(BundleManifest.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /** All its images lie in one layout, so that what they share lies there once. */
    Layout images() {
        return new Layout(directory.resolve("images"));
    }

    Path file(String path) {
        return directory.resolve(path);
    }

    BundledFile known(String path) {
        return java.util.Objects.requireNonNull(manifest.files().get(path));
    }

    /** Everything by which it is not what its manifest says: files that are missing, changed or too many, and links. */
    List<Problem> faults() {
        var found = new TreeSet<String>();
        var links = new TreeSet<String>();
        try (var all = Files.walk(directory)) {
            for (var path : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(name(path));
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    links.add(name(path));
                }
            }
            found.remove(BundleManifest.NAME);
            return faults(found, links);
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(new Problem(
                    "bundle-unreadable",
                    "read the release bundle in " + directory,
                    "this machine failed with " + e,
                    "Check that its files can be read"));
        }
    }

    private List<Problem> faults(TreeSet<String> found, TreeSet<String> links) throws IOException {
        var missing = new TreeSet<>(manifest.files().keySet());
        missing.removeAll(found);
        missing.removeAll(links);
        var surplus = new TreeSet<>(found);
        surplus.removeAll(manifest.files().keySet());
        var changed = new TreeSet<String>();
        for (var file : manifest.files().entrySet()) {
            if (found.contains(file.getKey()) && !isWhole(file.getKey(), file.getValue())) {
                changed.add(file.getKey());
            }
        }
        var faults = new ArrayList<Problem>();
        add(faults, "bundle-link", links, "is no plain file but a link or a device", "Hand over plain files only");
        add(faults, "bundle-file-missing", missing, "is missing", "Hand the piece over as a whole");
        add(faults, "bundle-file-changed", changed, "has other bytes than were built", "Hand it over unchanged");
        add(
                faults,
                "bundle-file-unknown",
                surplus,
                "is there, and the manifest does not name it",
                "Hand over nothing else in that folder, and each piece in a folder of its own (no merge-multiple)");
        return faults;
    }

    private void add(List<Problem> faults, String code, TreeSet<String> files, String because, String hint) {
        if (!files.isEmpty()) {
            faults.add(new Problem(
                    code, "take the release bundle in " + directory, Few.of(files, NAMED) + " " + because, hint));
        }
    }

    private boolean isWhole(String path, BundledFile known) throws IOException {
        if (Files.size(file(path)) != known.size()) {
            return false;
        }
        try (var in = Files.newInputStream(file(path), LinkOption.NOFOLLOW_LINKS)) {
            return Digest.of(in).equals(known.sha256());
        }
    }

    private String name(Path path) {
        return path.equals(directory)
                ? "the folder itself"
                : directory.relativize(path).toString().replace('\\', '/');
    }
}
