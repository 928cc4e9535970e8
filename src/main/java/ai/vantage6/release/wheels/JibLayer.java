package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.MediaType;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * A layer as it lies packed in a layout. Jib's layer builder makes it, and this is the only class that knows Jib.
 *
 * <p>No more of Jib is used: it takes no base from a layout, would copy a base three times to give it back, writes its config anew
 * without what it does not know, knows no index – and its pipeline of futures makes Java 25 warn on every run.
 *
 * @param diffId the digest of what is in it, unpacked
 */
record JibLayer(Descriptor descriptor, Digest diffId) {

    /** Of the library in the pom: a test compares them. */
    static final String JIB = "0.28.1";

    /** Before the name of a file that a layer takes away. */
    private static final String REMOVED = ".wh.";

    private static final int BUFFER = 1 << 16;
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions PLAIN = FilePermissions.fromOctalString("644");

    /**
     * Packs files in the order of their paths, with this time and no owner but root.
     *
     * @param folder ours, empty
     */
    static JibLayer pack(LayerFiles files, Instant time, Path folder, Layout layout) throws IOException {
        var file = folder.resolve("layer.tar.gz");
        BlobDescriptor tar;
        try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), BUFFER)) {
            tar = new ReproducibleLayerBuilder(entries(files, time, folder))
                    .build()
                    .writeTo(out);
        }
        return new JibLayer(
                layout.move(MediaType.LAYER, file), new Digest(tar.getDigest().getHash()));
    }

    private static ImmutableList<FileEntry> entries(LayerFiles files, Instant time, Path folder) throws IOException {
        var empty = Files.createFile(folder.resolve("empty"));
        var directory = Files.createDirectory(folder.resolve("directory"));
        var entries = ImmutableList.<FileEntry>builder();
        var directories = new TreeSet<String>();
        files.added().keySet().forEach(path -> addParents(path, directories));
        files.removed().forEach(path -> addParents(path, directories));
        directories.forEach(path -> entries.add(new FileEntry(directory, AbsoluteUnixPath.get(path), PROGRAM, time)));
        files.added()
                .forEach((path, content) -> entries.add(new FileEntry(
                        content.file(), AbsoluteUnixPath.get(path), content.executable() ? PROGRAM : PLAIN, time)));
        files.removed().forEach(path -> {
            var name = path.lastIndexOf('/') + 1;
            var marker = path.substring(0, name) + REMOVED + path.substring(name);
            entries.add(new FileEntry(empty, AbsoluteUnixPath.get(marker), PLAIN, time));
        });
        return entries.build();
    }

    private static void addParents(String path, TreeSet<String> directories) {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            directories.add(path.substring(0, end));
        }
    }
}
