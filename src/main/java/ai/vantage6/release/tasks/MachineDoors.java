package ai.vantage6.release.tasks;

import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.python.PackagesBuiltHere;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the machine itself must have: asked like a service. */
final class MachineDoors {

    private static final StageId ENGINE = new StageId("engine", "build images in the Docker engine");
    private static final StageId PYTHON = new StageId("python", "build packages with Python");
    private static final StageId DISK = new StageId("disk", "keep everything on the disk");

    /** In bytes: the packages, their build back-ends, and the program's own files. */
    private static final long ROOM = 1L << 30;
    /** In bytes: the images of vantage6 for two platforms, compressed, and the bases that they stand on. */
    private static final long ROOM_WITH_IMAGES = 6L << 30;

    private MachineDoors() {}

    /** Whether a Docker engine answers. */
    static Door engine(EngineAddress engine) {
        return new Door(ENGINE, List.of(), engine::tryLock);
    }

    /** Whether the interpreter is there and one that can build. */
    static Door python(PackagesBuiltHere builder) {
        return new Door(PYTHON, List.of(), () -> {
            builder.checkInterpreter();
            return Optional.empty();
        });
    }

    /** Whether there is room where everything is put before it is published. */
    static Door disk(Path output, boolean withImages) {
        return new Door(DISK, List.of(), () -> room(output, withImages ? ROOM_WITH_IMAGES : ROOM));
    }

    private static Optional<Problem> room(Path output, long needed) {
        try {
            var place = output.toAbsolutePath();
            while (Files.notExists(place) && place.getParent() != null) {
                place = place.getParent();
            }
            var free = Files.getFileStore(place).getUsableSpace();
            return free >= needed
                    ? Optional.empty()
                    : Optional.of(lacking(
                            "there are " + (free >> 20) + " MiB free, and a release may need " + (needed >> 20),
                            output));
        } catch (IOException e) {
            return Optional.of(lacking("this machine answered: " + e.getMessage(), output));
        }
    }

    private static Problem lacking(String because, Path output) {
        return new Problem(
                "disk-space",
                "find room for everything at " + output,
                because,
                "Free some of the disk, or name another place with the input output-dir");
    }
}
