package ai.vantage6.release.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer of the remote that ends by itself or at a limit, and that names objects by SHA-1. */
final class BoundedAnswer extends FilterInputStream {

    private static final int BEGINNING = 8192;

    private final long limit;
    private final StringBuilder beginning = new StringBuilder();
    private long read;

    private BoundedAnswer(InputStream content, long limit, boolean looking) {
        super(content);
        this.limit = limit;
        beginning.repeat(' ', looking ? 0 : BEGINNING);
    }

    /** What a remote says of itself first. */
    static BoundedAnswer advertisement(InputStream content, long limit) {
        return new BoundedAnswer(content, limit, true);
    }

    static BoundedAnswer of(InputStream content, long limit) {
        return new BoundedAnswer(content, limit, false);
    }

    @Override
    public int read() throws IOException {
        var octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        if (count > 0) {
            read += count;
            if (read > limit) {
                throw BrokenAnswer.tooLong(limit);
            }
            look(buffer, offset, count);
        }
        return count;
    }

    /** JGit cuts longer ids to forty digits, and takes the rest for a part of the ref's name. */
    private void look(byte[] buffer, int offset, int count) throws IOException {
        if (beginning.length() < BEGINNING) {
            beginning.append(new String(buffer, offset, Math.min(count, BEGINNING - beginning.length()), ISO_8859_1));
            if (beginning.indexOf("object-format=sha256") >= 0) {
                throw BrokenAnswer.sha256();
            }
        }
    }
}
