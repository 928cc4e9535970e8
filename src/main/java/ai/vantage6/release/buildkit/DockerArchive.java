package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * One platform of a layout in the form that every engine loads: Docker 20.10 knows no OCI layouts. Layers stay compressed.
 *
 * @param name that the engine is to give it
 */
record DockerArchive(Layout layout, Manifest image, String name) implements TarPipe.Content {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DockerArchive of(Layout layout, Platform platform, String name) throws IOException {
        for (var child : layout.root().content().children()) {
            if (child.platform().filter(platform::equals).isPresent()) {
                return new DockerArchive(layout, layout.manifest(child), name);
            }
        }
        throw new IOException("it has no " + platform);
    }

    @Override
    public void write(TarArchiveOutputStream tar) throws IOException {
        var config = image.content().config().orElseThrow(() -> new IOException("it has no config"));
        var layers = image.content().layers();
        var list = JSON.writeValueAsBytes(List.of(Map.of(
                "Config",
                file(config),
                "RepoTags",
                List.of(name),
                "Layers",
                layers.stream().map(DockerArchive::file).toList())));
        var entry = new TarArchiveEntry("manifest.json");
        entry.setSize(list.length);
        tar.putArchiveEntry(entry);
        tar.write(list);
        tar.closeArchiveEntry();
        copy(tar, config);
        for (var layer : layers.stream().distinct().toList()) {
            copy(tar, layer);
        }
    }

    private void copy(TarArchiveOutputStream tar, Descriptor blob) throws IOException {
        var entry = new TarArchiveEntry(file(blob));
        entry.setSize(blob.size());
        tar.putArchiveEntry(entry);
        Files.copy(layout.blob(blob.digest()), tar);
        tar.closeArchiveEntry();
    }

    private static String file(Descriptor blob) {
        return blob.digest().hex();
    }
}
