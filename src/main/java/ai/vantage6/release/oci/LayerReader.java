package ai.vantage6.release.oci;

import ai.vantage6.release.oci.ImageFiles.Wanted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the layers of one image, the lowest first. Layers come from outside: nothing of them is written to disk, and what one
 * image may unpack to and leave in memory is limited.
 */
public final class LayerReader {

    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final Limits limits;
    private final ImageFiles files;
    private long unpacked;
    private long entries;

    /**
     * What one image may ask of us.
     *
     * @param unpacked bytes of all its layers
     * @param entries files, directories and links of all its layers
     * @param header bytes before one file, such as a long name: they are in memory before anybody can look at them
     * @param kept bytes of what is wanted of it
     */
    public record Limits(long unpacked, long entries, long header, long kept) {

        /** Many times what any image of ours has. */
        public static final Limits USUAL = new Limits(32L << 30, 5_000_000, 1L << 20, 64L << 20);
    }

    public LayerReader(Wanted wanted, Limits limits) {
        this.limits = limits;
        this.files = new ImageFiles(wanted, limits.kept());
    }

    /**
     * Takes the next layer.
     *
     * @return whether it could be read: zstd cannot, for want of a library without native code
     * @throws IOException when it is no layer, or one that no honest tool makes
     */
    public boolean read(Path layer) throws IOException {
        try (var packed = new BufferedInputStream(Files.newInputStream(layer), BUFFER)) {
            if (begins(packed, ZSTD)) {
                return false;
            }
            try (var stream = begins(packed, GZIP) ? new GZIPInputStream(packed, BUFFER) : packed) {
                files.beginLayer();
                readTar(stream);
            }
            return true;
        }
    }

    /** What all layers together have that was wanted. */
    public ImageFiles files() {
        return files;
    }

    private void readTar(InputStream stream) throws IOException {
        var counted = new Allowance(stream);
        try (var tar = new TarArchiveInputStream(counted, "UTF-8")) {
            for (var entry = next(tar, counted); entry.isPresent(); entry = next(tar, counted)) {
                if (++entries > limits.entries()) {
                    throw new IOException("its layers hold more than " + limits.entries() + " files");
                }
                var current = entry.get();
                files.add(current, () -> content(tar, current));
                var _ = tar.skip(Long.MAX_VALUE); // to the end of the file
            }
        } finally {
            unpacked += counted.total();
        }
    }

    private Optional<TarArchiveEntry> next(TarArchiveInputStream tar, Allowance counted) throws IOException {
        counted.allow(limits.header(), "it holds a file whose header has more than " + limits.header() + " bytes");
        var entry = Optional.ofNullable(tar.getNextEntry());
        allowFile(counted);
        return entry;
    }

    private void allowFile(Allowance counted) {
        counted.allow(
                limits.unpacked() - unpacked - counted.total(),
                "its layers unpack to more than " + limits.unpacked() + " bytes");
    }

    private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (entry.isSparse()) {
            throw new IOException("it holds " + ImageFiles.shown(entry.getName()) + " as a sparse file");
        }
        files.count(entry.getRealSize());
        return tar.readAllBytes();
    }

    private static boolean begins(BufferedInputStream stream, byte[] magic) throws IOException {
        stream.mark(magic.length);
        var begin = stream.readNBytes(magic.length);
        stream.reset();
        return Arrays.equals(begin, magic);
    }
}
