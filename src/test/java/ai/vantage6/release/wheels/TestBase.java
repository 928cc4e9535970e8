package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A base image that a test lays down, one that never saw a real file. */
final class TestBase {

    static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private final Layout layout;
    private final List<Descriptor> children = new ArrayList<>();

    TestBase(Path directory) throws IOException {
        this.layout = Layout.create(directory);
    }

    /** The official image's first and second layer, as far as they matter. */
    static List<byte[]> python(String version) throws IOException {
        return List.of(
                tar("usr/", "usr/local/", "usr/local/bin/", "usr/local/bin/python" + version + "=ELF"),
                tar("usr/local/bin/python3->python" + version));
    }

    /** Entries: "directory/", "file=content", "link->target". */
    static byte[] tar(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (var text : entries) {
                var link = text.indexOf("->");
                var file = text.indexOf('=');
                if (link > 0) {
                    var entry = new TarArchiveEntry(text.substring(0, link), TarConstants.LF_SYMLINK, true);
                    entry.setLinkName(text.substring(link + 2));
                    tar.putArchiveEntry(entry);
                } else if (file > 0) {
                    var content = text.substring(file + 1).getBytes(StandardCharsets.UTF_8);
                    var entry = new TarArchiveEntry(text.substring(0, file), TarConstants.LF_NORMAL, true);
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                } else {
                    tar.putArchiveEntry(new TarArchiveEntry(text, TarConstants.LF_DIR, true));
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GzipCompressorOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** The config of a base, in which everything stands that must not be lost. */
    static String config(Platform platform, List<byte[]> tars) {
        var ids = tars.stream().map(tar -> '"' + Digest.of(tar).oci() + '"').toList();
        return """
                {"architecture":"%s","os":"%s","created":"2025-01-01T00:00:00Z","unknown":{"kept":1.50},
                "config":{"Env":["PATH=/usr/local/bin:/usr/bin","LANG=C.UTF-8"],"Cmd":["python3"],"User":"1000",
                "WorkingDir":"/srv","StopSignal":"SIGINT","Labels":{"maintainer":"somebody","version":"old"}},
                "history":[{"created_by":"first"},{"created_by":"second"}],
                "rootfs":{"type":"layers","diff_ids":%s}}""".formatted(platform.architecture(), platform.os(), ids);
    }

    TestBase with(Platform platform, List<byte[]> tars) throws IOException {
        return with(platform, config(platform, tars), tars, MediaType.LAYER);
    }

    TestBase with(Platform platform, String config, List<byte[]> tars, String type) throws IOException {
        var layers = new ArrayList<Descriptor>();
        for (var tar : tars) {
            layers.add(layout.add(type, gzip(tar)));
        }
        var descriptor = layout.add(MediaType.CONFIG, config.getBytes(StandardCharsets.UTF_8));
        var manifest = ManifestJson.image(descriptor, layers, Map.of("of", "the base"));
        children.add(layout.add(manifest).on(platform));
        return this;
    }

    /** What BuildKit leaves beside each image. */
    TestBase withAttestation() throws IOException {
        var config = layout.add(MediaType.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var statement = layout.add("application/vnd.in-toto+json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        var manifest = ManifestJson.image(config, List.of(statement), Map.of());
        children.add(layout.add(manifest).on(Platform.parse("unknown/unknown").orElseThrow()));
        return this;
    }

    Layout index() throws IOException {
        return rooted(ManifestJson.index(children, Map.of()));
    }

    /** Without an index, as old images are. */
    Layout only() throws IOException {
        return rooted(layout.manifest(children.getFirst()));
    }

    private Layout rooted(Manifest root) throws IOException {
        layout.add(root);
        layout.root(root);
        return layout;
    }
}
