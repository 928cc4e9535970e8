package ai.vantage6.release.oci;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The few files of an image that somebody wants, by their paths, as they are once its layers lie on one another.
 *
 * <p>What a layer hides is hidden in the layers below it, wherever in the layer that is said (OCI image specification 1.1,
 * "Whiteouts"). Paths are relative to the root: var/lib/dpkg/status.
 */
public final class ImageFiles {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** The library calls a symbolic link a file as well. */
    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM);

    private static final int LONGEST_PATH = 4096;

    private final NavigableMap<String, Found> lower = new TreeMap<>();
    private final NavigableMap<String, Found> upper = new TreeMap<>();
    private final Wanted wanted;
    private final long most;
    private long kept;

    /** What is wanted of a file. */
    public enum Part {
        NOTHING,
        PATH,
        CONTENT
    }

    /**
     * Which files are wanted.
     *
     * @param part of a plain file, by its path
     * @param links whether all symbolic links are wanted as well
     */
    public record Wanted(Function<String, Part> part, boolean links) {}

    /**
     * One of them.
     *
     * @param link where it leads, as it is written there, if it is a symbolic link
     * @param content empty unless it was wanted
     */
    public record Found(Optional<String> link, byte[] content) {

        /** A file that was wanted for its content, or only for its path. */
        public static Found file(byte[] content) {
            return new Found(Optional.empty(), content);
        }
    }

    /** Keeps no more bytes than this. */
    ImageFiles(Wanted wanted, long most) {
        this.wanted = wanted;
        this.most = most;
    }

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
        if (entry.isSymbolicLink()) {
            if (wanted.links()) {
                keep(path, new Found(Optional.of(entry.getLinkName()), new byte[0]));
            }
            return;
        }
        var part = wanted.part().apply(path);
        if (part == Part.NOTHING) {
            return;
        }
        if (entry.isLink()) {
            var target = path(entry.getLinkName());
            var linked = upper.containsKey(target) ? upper.get(target) : lower.get(target);
            if (linked != null) {
                keep(path, linked);
            }
        } else if (PLAIN.contains(entry.getLinkFlag())) {
            keep(path, Found.file(part == Part.CONTENT ? content.read() : new byte[0]));
        }
    }

    private void keep(String path, Found found) throws IOException {
        count(path.length() + found.link().map(String::length).orElse(0));
        upper.put(path, found);
    }

    /** Refuses more than may be kept, before it is read. */
    void count(long bytes) throws IOException {
        if (bytes > most - kept) {
            throw new IOException("what is wanted of it has more than " + most + " bytes");
        }
        kept += bytes;
    }

    /** All that is left, in the order of the paths. */
    public NavigableMap<String, Found> all() {
        beginLayer();
        return Collections.unmodifiableNavigableMap(lower);
    }

    /** The content of all that is left, in the order of the paths. */
    public SortedMap<String, byte[]> contents() {
        var contents = new TreeMap<String, byte[]>();
        all().forEach((path, found) -> contents.put(path, found.content()));
        return contents;
    }

    private static void removeBelow(NavigableMap<String, Found> files, String directory) {
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

    static String shown(String name) {
        var printable = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.length() <= 200 ? printable : printable.substring(0, 200) + "…";
    }

    /** Reads an entry's bytes, which may be done once. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }
}
