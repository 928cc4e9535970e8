package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.MediaType;
import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A layer as it lies packed in a layout. Jib packs it, and this is the only class that knows Jib: it makes an image from scratch that
 * has only this layer, as an OCI tar, and no more. It cannot take a base that lies in a layout, would write a base's config anew
 * without what it does not know, and knows no index; so config, manifest and index are ours.
 *
 * @param diffId the digest of what is in it, unpacked
 */
record JibLayer(Descriptor descriptor, Digest diffId) {

    /** Of the library in the pom: a test compares them. */
    static final String JIB = "0.28.1";

    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions PLAIN = FilePermissions.fromOctalString("644");

    /**
     * Packs files in the order of their paths, with this time and no owner but root.
     *
     * @param folder ours, empty; the layer is moved out of it
     */
    static JibLayer pack(LayerFiles files, Instant time, Path folder, Layout layout)
            throws IOException, InterruptedException {
        var tar = folder.resolve("image.tar");
        try {
            Jib.fromScratch()
                    .setFormat(ImageFormat.OCI)
                    .addFileEntriesLayer(layer(files, time, folder))
                    .containerize(Containerizer.to(TarImage.at(tar).named("layer"))
                            .setOfflineMode(true)
                            .setBaseImageLayersCache(folder.resolve("cache"))
                            .setApplicationLayersCache(folder.resolve("cache")));
        } catch (InvalidImageReferenceException | CacheDirectoryCreationException | RegistryException e) {
            throw new IOException("the library that packs layers said: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new IOException("the library that packs layers said: " + e.getCause(), e);
        }
        var made = unpack(tar, Layout.create(folder.resolve("layout")));
        var manifest = made.root();
        var layer = manifest.content().layers().getFirst();
        var config = made.text(manifest.content().config().orElseThrow());
        layout.take(made, layer);
        return new JibLayer(
                new Descriptor(MediaType.LAYER, layer.digest(), layer.size()),
                ImageConfig.parse(config).diffIds().getFirst());
    }

    private static FileEntriesLayer layer(LayerFiles files, Instant time, Path folder) throws IOException {
        var empty = Files.createFile(folder.resolve("empty"));
        var directory = Files.createDirectory(folder.resolve("directory"));
        var layer = FileEntriesLayer.builder();
        var directories = new TreeSet<String>();
        files.added().keySet().forEach(path -> addParents(path, directories));
        files.removed().forEach(path -> addParents(path, directories));
        directories.forEach(path -> layer.addEntry(directory, AbsoluteUnixPath.get(path), PROGRAM, time));
        files.added()
                .forEach((path, content) -> layer.addEntry(
                        content.file(), AbsoluteUnixPath.get(path), content.executable() ? PROGRAM : PLAIN, time));
        files.removed().forEach(path -> {
            var name = path.lastIndexOf('/') + 1;
            var marker = path.substring(0, name) + ".wh." + path.substring(name);
            layer.addEntry(empty, AbsoluteUnixPath.get(marker), PLAIN, time);
        });
        return layer.build();
    }

    private static void addParents(String path, TreeSet<String> directories) {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            directories.add(path.substring(0, end));
        }
    }

    private static Layout unpack(Path image, Layout layout) throws IOException {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(image)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    var file = layout.directory().resolve(entry.getName());
                    Files.deleteIfExists(file);
                    Files.copy(tar, file);
                }
            }
        }
        return layout;
    }
}
