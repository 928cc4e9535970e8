package ai.vantage6.release.buildkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** An input that gives nothing and ends when it is closed: a container that reads it lives as long as this program holds it. */
final class Held extends InputStream {

    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
        try {
            closed.await();
            return -1;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
