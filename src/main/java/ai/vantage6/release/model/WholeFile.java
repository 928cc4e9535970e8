package ai.vantage6.release.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that has its name only when it is whole: whoever reads it meanwhile – another run in the same workspace – reads what
 * lay there before or what lies there then, and a run that is killed leaves no half of one.
 */
public final class WholeFile {

    /** Writes the file that it is given. */
    @FunctionalInterface
    public interface Content {

        void write(Path file) throws IOException;
    }

    private WholeFile() {}

    /** The folder is made when it is missing; what lay there is replaced. */
    public static Path write(Path file, byte[] content) throws IOException {
        return write(file, part -> Files.write(part, content));
    }

    /** The same for what is written in pieces: into a file of the same name in a folder beside. */
    public static Path write(Path file, Content content) throws IOException {
        var whole = file.toAbsolutePath();
        var beside = Files.createTempDirectory(Files.createDirectories(whole.resolveSibling("")), ".part-");
        var part = beside.resolve(whole.getFileName());
        try {
            content.write(part);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(part);
            Files.delete(beside);
        }
    }
}
