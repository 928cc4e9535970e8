package ai.vantage6.release.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A directory of our own that is gone afterwards. */
record WorkArea(Path root) implements AutoCloseable {

    static WorkArea create() throws IOException {
        return new WorkArea(Files.createTempDirectory("vantage6-packages-").toRealPath());
    }

    /** A new directory inside. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** One of the programs that ship with us, as a file. */
    Path script(String name) throws IOException {
        var file = directory("scripts").resolve(name);
        if (!Files.exists(file)) {
            Files.write(file, resource(name));
        }
        return file;
    }

    static byte[] resource(String name) throws IOException {
        try (var stream = WorkArea.class.getResourceAsStream("/python/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource python/" + name + " is missing");
            }
            return stream.readAllBytes();
        }
    }

    static void delete(Path directory) throws IOException {
        @Nullable IOException first = null;
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() throws IOException {
        delete(root);
    }
}
