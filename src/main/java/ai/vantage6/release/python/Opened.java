package ai.vantage6.release.python;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A built file with its contents before us.
 *
 * @param size in bytes, of the packed file
 */
record Opened(BuiltFile built, Contents contents, long size) {

    /** Reads it, unpacked never more than the limit; a file that no installer would unpack is a finding. */
    static Optional<Opened> read(BuiltFile built, long limit, Findings findings) {
        try {
            var contents =
                    built.isWheel() ? WheelArchive.read(built.file(), limit) : SdistArchive.read(built.file(), limit);
            return Optional.of(new Opened(built, contents, Files.size(built.file())));
        } catch (IOException | IllegalArgumentException e) {
            findings.fault(
                    "distribution-malformed",
                    built.name(),
                    e.getMessage() == null ? "it cannot be read: " + e : e.getMessage(),
                    "Mend the package's build");
            return Optional.empty();
        }
    }

    /** Writes it anew into the directory, with nothing in it that depends on where and when it was built. */
    Opened repacked(Path directory, Instant date) throws IOException {
        var file = directory.resolve(built.name());
        WholeFile.write(file, part -> {
            if (built.isWheel()) {
                WheelArchive.write(contents, part, date);
            } else {
                SdistArchive.write(contents, part, date);
            }
        });
        var repacked = new BuiltFile(built.source(), built.kind(), file, built.declared(), built.unmatched());
        return new Opened(repacked, contents, Files.size(file));
    }

    String name() {
        return built.name();
    }

    /** The one directory that may hold its metadata, and all of an sdist: vantage6_node-4.14.0.dist-info/. */
    String root() {
        return built.isWheel()
                ? name().replaceFirst("^([^-]*-[^-]*).*", "$1") + ".dist-info/"
                : name().replaceFirst("\\.tar\\.gz$", "") + "/";
    }

    /** The normalised name of the project, as its own metadata has it: a directory or a script may say another. */
    String project() {
        return ProjectName.normalised(
                metadata().one("Name").orElse(built.source().name()));
    }

    Optional<String> metadataPath() {
        return built.isWheel()
                ? contents.inTopDirectory(".dist-info", "METADATA")
                : contents.inTopDirectory("", "PKG-INFO");
    }

    CoreMetadata metadata() {
        return CoreMetadata.parse(metadataPath().flatMap(contents::text).orElse(""));
    }
}
