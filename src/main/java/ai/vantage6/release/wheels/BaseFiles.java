package ai.vantage6.release.wheels;

import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What matters to Python of a base image's files, its layers laid over each other: interpreters, links, and what of some projects
 * is installed there. Layers are read as they stream by, and nothing of them is kept but this.
 *
 * @param found by absolute path
 */
record BaseFiles(NavigableMap<String, Found> found) {

    private static final int BUFFER = 1 << 16;
    private static final long LARGEST_RECORD = 16 << 20;
    private static final int MOST_LINKS = 40;
    /** Before the name of a file that a layer takes away. */
    static final String REMOVED = ".wh.";

    private static final String ALL_REMOVED = ".wh..wh..opq";
    private static final Pattern PYTHON = Pattern.compile("(?:.*/)?(?:bin/python[0-9.]*|pyvenv\\.cfg)");
    private static final Pattern INSTALLED =
            Pattern.compile(".*/(?:site|dist)-packages/([^/]+?)(?:-[^/-]*)?\\.(?:dist-info|egg-info|egg-link)(/.*)?");

    /** Debian's own packages lie there, which pip leaves alone. */
    static final String DEBIAN = "/usr/lib/python3/dist-packages";

    /**
     * One path.
     *
     * @param link where it leads, if it is a symbolic link
     * @param text of a RECORD
     */
    record Found(Optional<String> link, String text) {}

    /**
     * Reads all layers of an image.
     *
     * @param projects normalised names of those that matter
     * @throws IOException when a layer cannot be read, in words that follow "because"
     */
    static BaseFiles of(Layout layout, Manifest image, Set<String> projects) throws IOException {
        var found = new TreeMap<String, Found>();
        for (var layer : image.content().layers()) {
            var removed = new TreeSet<String>();
            var added = new TreeMap<String, Found>();
            try (var tar = new TarArchiveInputStream(uncompressed(layout, layer), "UTF-8")) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    var path = path(entry, layer);
                    var name = path.substring(path.lastIndexOf('/') + 1);
                    var parent = path.substring(0, path.length() - name.length());
                    if (name.equals(ALL_REMOVED)) {
                        removed.add(parent);
                    } else if (name.startsWith(REMOVED)) {
                        removed.add(parent + name.substring(REMOVED.length()));
                    } else if (matters(path, entry, projects)) {
                        var link = entry.isSymbolicLink() ? Optional.of(entry.getLinkName()) : Optional.<String>empty();
                        added.put(path, new Found(link, text(path, entry, tar)));
                    }
                }
            }
            removed.forEach(path -> remove(found, path));
            found.putAll(added);
        }
        return new BaseFiles(found);
    }

    private static InputStream uncompressed(Layout layout, Descriptor layer) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(layout.blob(layer.digest())), BUFFER);
        in.mark(4);
        var magic = in.readNBytes(4);
        in.reset();
        if (magic.length == 4 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        }
        if (magic.length == 4 && (magic[0] & 0xff) == 0x28 && (magic[1] & 0xff) == 0xb5) {
            in.close();
            throw new IOException(
                    "its layer " + layer.digest().oci() + " is packed with zstd, which this program cannot read");
        }
        return in;
    }

    private static String path(TarArchiveEntry entry, Descriptor layer) throws IOException {
        var path = "/" + entry.getName().replaceFirst("^(?:\\./|/)+", "").replaceFirst("/+$", "");
        if ((path + "/").contains("/../")) {
            throw new IOException("its layer " + layer.digest().oci() + " holds " + Shown.of(entry.getName()));
        }
        return path;
    }

    private static boolean matters(String path, TarArchiveEntry entry, Set<String> projects) {
        if (entry.isSymbolicLink()
                || path.equals(DEBIAN)
                || PYTHON.matcher(path).matches()) {
            return true;
        }
        var installed = INSTALLED.matcher(path);
        return installed.matches() && projects.contains(ProjectName.normalised(installed.group(1)));
    }

    private static String text(String path, TarArchiveEntry entry, InputStream tar) throws IOException {
        if (!entry.isFile() || !path.endsWith(".dist-info/RECORD")) {
            return "";
        }
        if (entry.getSize() > LARGEST_RECORD) {
            throw new IOException("its " + Shown.of(path) + " is larger than 16 MiB");
        }
        return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** With all below; only what is below, where the path ends with a slash. */
    private static void remove(NavigableMap<String, Found> found, String path) {
        found.remove(path);
        var below = path.endsWith("/") ? path : path + "/";
        found.subMap(below, below.substring(0, below.length() - 1) + "0").clear();
    }

    boolean has(String path) {
        return found.containsKey(path);
    }

    /** Where a symbolic link leads, as it is written there. */
    Optional<String> link(String path) {
        return Optional.ofNullable(found.get(path)).flatMap(Found::link);
    }

    /** Where a path really is, all links followed. */
    String real(String path) throws IOException {
        var real = "";
        var left = path;
        for (var links = 0; !left.isEmpty(); ) {
            var part = left.replaceFirst("^/+", "").replaceFirst("/.*", "");
            left = left.replaceFirst("^/*[^/]+", "").replaceFirst("^/+$", "");
            if (part.equals("..")) {
                real = real.replaceFirst("/[^/]*$", "");
            } else if (!part.equals(".") && !part.isEmpty()) {
                var next = real + "/" + part;
                var link = link(next);
                if (link.isEmpty()) {
                    real = next;
                    continue;
                }
                if (++links > MOST_LINKS) {
                    throw new IOException("its link " + Shown.of(next) + " leads nowhere");
                }
                real = link.get().startsWith("/") ? "" : real;
                left = link.get() + left;
            }
        }
        return real;
    }
}
