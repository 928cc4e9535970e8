package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of a commit, read from the object database.
 *
 * <p>A symbolic link to a file of the same tree reads as that file; other links are left out, and so are submodules.
 */
public final class TreeFiles implements SourceFiles {

    private static final int LONGEST_CHAIN_OF_LINKS = 8;

    private final Repository repository;
    private final NavigableMap<String, Entry> files;

    private record Entry(org.eclipse.jgit.lib.ObjectId blob, FileMode mode) {

        boolean isFile() {
            return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        }
    }

    private TreeFiles(Repository repository, NavigableMap<String, Entry> files) {
        this.repository = repository;
        this.files = files;
    }

    /** Lists the files; their contents are read one by one when they are asked for. */
    public static TreeFiles of(Repository repository, ObjectId commit) throws IOException {
        var entries = new TreeMap<String, Entry>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(repository.parseCommit(Ids.jgit(commit)).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                entries.put(walk.getPathString(), new Entry(walk.getObjectId(0), walk.getFileMode(0)));
            }
        }
        var files = new TreeMap<String, Entry>();
        for (var path : entries.keySet()) {
            target(repository, entries, path).ifPresent(entry -> files.put(path, entry));
        }
        return new TreeFiles(repository, files);
    }

    /** Whether every file's content is here. */
    boolean complete() throws IOException {
        try (var reader = repository.newObjectReader()) {
            for (var entry : files.values()) {
                if (!reader.has(entry.blob())) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(files.navigableKeySet());
    }

    @Override
    public byte[] read(String path) {
        try {
            return bytes(repository, entry(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    @Override
    public boolean executable(String path) {
        return entry(path).mode().equals(FileMode.EXECUTABLE_FILE);
    }

    private Entry entry(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalArgumentException("no file of this tree: " + path));
    }

    private static Optional<Entry> target(Repository repository, Map<String, Entry> entries, String path)
            throws IOException {
        var at = path;
        for (var links = 0; links < LONGEST_CHAIN_OF_LINKS; links++) {
            var entry = Optional.ofNullable(entries.get(at));
            if (entry.isEmpty() || entry.get().isFile()) {
                return entry;
            }
            if (!entry.get().mode().equals(FileMode.SYMLINK)) {
                return Optional.empty();
            }
            var link = new String(bytes(repository, entry.get()), StandardCharsets.UTF_8);
            if (link.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            at = Path.of(at).resolveSibling(link).normalize().toString();
        }
        return Optional.empty();
    }

    private static byte[] bytes(Repository repository, Entry entry) throws IOException {
        try (var reader = repository.newObjectReader()) {
            return reader.open(entry.blob(), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
        }
    }
}
