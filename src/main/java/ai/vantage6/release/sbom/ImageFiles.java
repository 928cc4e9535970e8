package ai.vantage6.release.sbom;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The few files of an image that tell of its packages, by their paths, as they are once its layers lie on one another.
 *
 * <p>What a layer hides is hidden in the layers below it, wherever in the layer that is said (OCI image specification 1.1,
 * "Whiteouts"). Paths are relative to the root: var/lib/dpkg/status.
 */
final class ImageFiles {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** The library calls a symbolic link a file as well. */
    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

    private static final int LONGEST_PATH = 4096;

    private final NavigableMap<String, byte[]> lower = new TreeMap<>();
    private final NavigableMap<String, byte[]> upper = new TreeMap<>();

    /** The next layer begins. */
    void beginLayer() {
        lower.putAll(upper);
        upper.clear();
    }

    /** Takes an entry of the layer; whatever is no directory takes the place of all that was there. */
    void add(TarArchiveEntry entry, Content content) throws IOException {
        var path = path(entry.getName());
        var name = path.substring(path.lastIndexOf('/') + 1);
        var parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (name.equals(OPAQUE)) {
            removeBelow(lower, parent);
        } else if (name.startsWith(WHITEOUT)) {
            var hidden = path((parent.isEmpty() ? "" : parent + "/") + name.substring(WHITEOUT.length()));
            lower.remove(hidden);
            removeBelow(lower, hidden);
        } else if (entry.isDirectory()) {
            lower.remove(path);
            upper.remove(path);
        } else {
            replace(path, entry, content);
        }
    }

    private void replace(String path, TarArchiveEntry entry, Content content) throws IOException {
        for (var files : List.of(lower, upper)) {
            files.remove(path);
            removeBelow(files, path);
        }
        if (!WantedFile.is(path)) {
            return;
        }
        if (entry.isLink()) {
            var target = path(entry.getLinkName());
            var linked = upper.containsKey(target) ? upper.get(target) : lower.get(target);
            if (linked != null) {
                upper.put(path, linked);
            }
        } else if (PLAIN.contains(entry.getLinkFlag())) {
            upper.put(path, WantedFile.isRpm(path) ? new byte[0] : content.read());
        }
    }

    /** All that is left, in the order of the paths. */
    SortedMap<String, byte[]> all() {
        beginLayer();
        return Collections.unmodifiableSortedMap(lower);
    }

    private static void removeBelow(NavigableMap<String, byte[]> files, String directory) {
        if (directory.isEmpty()) {
            files.clear();
        } else {
            files.subMap(directory + "/", directory + "0").clear(); // a zero comes after a slash
        }
    }

    /** Below the root; a path that leads out of it is one that nobody packs by accident. */
    private static String path(String name) throws IOException {
        if (name.length() > LONGEST_PATH) {
            throw new IOException("it holds a file with a name of " + name.length() + " characters");
        }
        var parts = Arrays.stream(name.split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (parts.contains("..")) {
            throw new IOException("it holds a file with the name " + shown(name) + ", which leads out of the image");
        }
        return parts.stream().collect(Collectors.joining("/"));
    }

    private static String shown(String name) {
        var printable = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.substring(0, Math.min(200, printable.length()));
    }

    /** Reads an entry's bytes, which may be done once. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }
}
