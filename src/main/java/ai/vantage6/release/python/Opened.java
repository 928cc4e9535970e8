package ai.vantage6.release.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A built file with its contents before us.
 *
 * @param size in bytes
 */
record Opened(BuiltFile built, Contents contents, long size) {

    /** Reads it and writes it anew into the directory, with nothing in it that depends on where and when it was built. */
    static Opened repacked(BuiltFile built, Path directory, Instant date) throws IOException {
        var file = directory.resolve(built.name());
        Contents contents;
        if (built.isWheel()) {
            contents = WheelArchive.read(built.file());
            WheelArchive.write(contents, file, date);
        } else {
            contents = SdistArchive.read(built.file());
            SdistArchive.write(contents, file, date);
        }
        var repacked = new BuiltFile(built.source(), built.kind(), file, built.declared(), built.unmatched());
        return new Opened(repacked, contents, Files.size(file));
    }

    String name() {
        return built.name();
    }

    /** The normalised name of the project. */
    String project() {
        return ProjectName.normalised(built.source().name());
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
