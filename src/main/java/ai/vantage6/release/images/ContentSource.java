package ai.vantage6.release.images;

import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the parts of an image are read. */
interface ContentSource {

    /** Empty when it is not there. */
    Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException, InterruptedException;

    boolean has(Descriptor blob) throws ReleaseException, InterruptedException;

    /** A blob as a file, until it is closed. */
    Opened open(Descriptor blob) throws ReleaseException, InterruptedException;

    /** A file that is read, and what becomes of it afterwards. */
    record Opened(Path file, Runnable release) implements AutoCloseable {

        @Override
        public void close() {
            release.run();
        }
    }
}
