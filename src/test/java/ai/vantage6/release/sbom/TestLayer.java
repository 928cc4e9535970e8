package ai.vantage6.release.sbom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A layer made by hand, entry by entry. */
final class TestLayer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    private boolean finished;

    TestLayer() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    TestLayer file(String path, String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        return entry(new TarArchiveEntry(path, true), content);
    }

    /** What the layer hides of those below. */
    TestLayer whiteout(String path) {
        return file(path, "");
    }

    TestLayer directory(String path) {
        return entry(new TarArchiveEntry(path + "/", true), new byte[0]);
    }

    TestLayer symbolicLink(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    TestLayer hardLink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    private TestLayer link(String path, String target, byte kind) {
        var entry = new TarArchiveEntry(path, kind, true);
        entry.setLinkName(target);
        return entry(entry, new byte[0]);
    }

    private TestLayer entry(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] plain() {
        try {
            if (!finished) {
                tar.finish();
                finished = true;
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] zipped() {
        return zipped(plain());
    }

    static byte[] zipped(byte[] plain) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return zipped.toByteArray();
    }
}
