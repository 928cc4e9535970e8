package ai.vantage6.release.charts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * The package of a chart: the files that {@code helm package} puts in, in its order. Each keeps its bytes, Chart.yaml too, which
 * Helm writes anew.
 */
final class ChartArchive {

    private static final int REGULAR = 0100644;
    private static final List<String> FIRST =
            List.of(ChartMetadata.FILE, ChartLock.FILE, SourceChart.VALUES, SourceChart.SCHEMA);
    private static final String TEMPLATES = "templates/";

    private final TarArchiveOutputStream tar;
    private final FileTime date;

    private ChartArchive(TarArchiveOutputStream tar, Instant date) {
        this.tar = tar;
        this.date = FileTime.from(date);
    }

    static byte[] of(SourceChart chart, Instant date) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        parameters.setComment("Helm");
        try (var gzip = new GzipCompressorOutputStream(bytes, parameters);
                var tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            new ChartArchive(tar, date).add(chart, chart.name() + "/");
        }
        return bytes.toByteArray();
    }

    private void add(SourceChart chart, String prefix) throws IOException {
        for (var name : FIRST) {
            var file = chart.files().get(name);
            if (file != null) {
                add(prefix + name, file);
            }
        }
        for (var templates : List.of(true, false)) {
            for (var file : chart.files().entrySet()) {
                if (file.getKey().startsWith(TEMPLATES) == templates && !FIRST.contains(file.getKey())) {
                    add(prefix + file.getKey(), file.getValue());
                }
            }
        }
        for (var inner : chart.charts()) {
            add(inner, prefix + "charts/" + inner.name() + "/");
        }
    }

    private void add(String path, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setMode(REGULAR);
        entry.setSize(content.length);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setLastModifiedTime(date);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
