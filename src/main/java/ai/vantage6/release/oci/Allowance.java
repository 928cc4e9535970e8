package ai.vantage6.release.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which no more may be read than was allowed last. */
final class Allowance extends FilterInputStream {

    private long read;
    private long limit;
    private String tooMuch = "";

    Allowance(InputStream stream) {
        super(stream);
    }

    /**
     * Allows so many more bytes, whatever was allowed before.
     *
     * @param tooMuch what to say when it is more, as in "because"
     */
    void allow(long bytes, String tooMuch) {
        this.limit = read + bytes;
        this.tooMuch = tooMuch;
    }

    /** In bytes, so far. */
    long total() {
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = in.read();
        return one < 0 ? one : (int) counted(1, one);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var count = in.read(into, offset, length);
        return (int) counted(Math.max(0, count), count);
    }

    @Override
    public long skip(long bytes) throws IOException {
        var skipped = in.skip(bytes);
        return counted(skipped, skipped);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private long counted(long count, long result) throws IOException {
        read += count;
        if (read > limit) {
            throw new IOException(tooMuch);
        }
        return result;
    }
}
