package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.VersionWriter.WrittenVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes a version into a working tree as the release would; nothing is touched unless every rule succeeds. */
public record SetVersion(VersionWriter writer) {

    /** Gives back what was written, for {@link #report}. */
    public WrittenVersion write(Path directory, Version version) throws ReleaseException {
        if (version.isPost()) {
            throw new ReleaseException(
                    "post-release",
                    "write " + version + " into the sources",
                    "a post release rebuilds images only and the sources keep their version",
                    "Name a version without .postN");
        }
        try {
            var tree = WorkingTree.of(directory);
            var written = writer.write(tree, version);
            tree.replace(written.replaced());
            return written;
        } catch (IOException | UncheckedIOException e) {
            throw new ReleaseException(
                    new Problem(
                            "working-tree-unusable",
                            "write " + version + " into " + directory,
                            "a file could not be read or written (" + e.getMessage() + ")",
                            "Check the directory's permissions and the free space, and run the command again"),
                    e);
        }
    }

    /** Each file, the number of places that declare the version, and whether its content changed. */
    public static String report(WrittenVersion written) {
        var report = new StringBuilder();
        for (var file : written.written()) {
            report.append("%-60s %2d %s%s%n"
                    .formatted(
                            file.path(),
                            file.places(),
                            file.places() == 1 ? "place" : "places",
                            written.replaced().containsKey(file.path()) ? "" : ", unchanged"));
        }
        return report.toString();
    }
}
