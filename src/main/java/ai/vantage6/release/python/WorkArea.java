package ai.vantage6.release.python;

import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of our own that is gone afterwards. */
record WorkArea(Path root) implements AutoCloseable {

    static WorkArea create() throws IOException {
        return new WorkArea(Temporary.create("vantage6-packages-"));
    }

    /** A new directory inside. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** The one part that code of packages may change. */
    Path exposed() throws IOException {
        return directory("exposed");
    }

    /** A new directory inside that part. */
    Path exposed(String name) throws IOException {
        return Files.createDirectories(exposed().resolve(name));
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

    @Override
    public void close() {
        Temporary.remove(root);
    }
}
