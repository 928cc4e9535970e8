package ai.vantage6.release.buildkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive that is written while it is read, so that none lies on the disk or in memory. */
final class TarPipe implements AutoCloseable {

    /** In bytes: reader and writer wake each other when it is empty or full, which must not be often. */
    private static final int BUFFER = 4 << 20;

    /** Writes what is in it. */
    @FunctionalInterface
    interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private final PipedInputStream stream = new PipedInputStream(BUFFER);
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    TarPipe(Content content) throws IOException {
        var pipe = new PipedOutputStream(stream);
        Thread.ofVirtual().start(() -> write(content, pipe));
    }

    private void write(Content content, PipedOutputStream pipe) {
        try (pipe) {
            try {
                write(content, new TarArchiveOutputStream(pipe, StandardCharsets.UTF_8.name()));
            } catch (IOException | RuntimeException e) {
                // Before the pipe is closed, so that whoever has read to its end sees it.
                failure.set(e instanceof IOException io ? io : new IOException(e));
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void write(Content content, TarArchiveOutputStream tar) throws IOException {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        content.write(tar);
        tar.finish();
        tar.flush();
    }

    InputStream stream() {
        return stream;
    }

    /** Fails when the archive that was read is not whole. */
    void check() throws IOException {
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
