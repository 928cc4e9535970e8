package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit, read from the object database, with links as a checkout has them. */
public final class TreeFiles implements SourceFiles {

    private static final long LARGEST = 512L << 20;

    private final Repository repository;
    private final NavigableMap<String, TreeEntry> files;
    private final SortedMap<String, String> unreadable;

    private TreeFiles(
            Repository repository, NavigableMap<String, TreeEntry> files, SortedMap<String, String> unreadable) {
        this.repository = repository;
        this.files = files;
        this.unreadable = unreadable;
    }

    /** What a tree holds under a path: the path of a file itself, its content and its mode. */
    record TreeEntry(String path, org.eclipse.jgit.lib.ObjectId id, FileMode mode) {

        boolean isFile() {
            return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        }

        boolean isLink() {
            return mode.equals(FileMode.SYMLINK);
        }
    }

    /** Lists the files; their contents are read one by one when they are asked for. */
    public static TreeFiles of(Repository repository, ObjectId commit) throws IOException {
        var entries = new TreeMap<String, TreeEntry>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(repository.parseCommit(Ids.jgit(commit)).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                var path = walk.getPathString();
                entries.put(path, new TreeEntry(path, walk.getObjectId(0), walk.getFileMode(0)));
            }
        }
        var links = new TreeLinks(repository, entries);
        return new TreeFiles(repository, links.files(), links.unreadable());
    }

    /** The same, where every file's content is here. */
    static TreeFiles whole(Repository repository, ObjectId commit) throws IOException {
        var tree = of(repository, commit);
        try (var reader = repository.newObjectReader()) {
            for (var file : tree.files.values()) {
                if (!reader.has(file.id())) {
                    throw new MissingObjectException(file.id(), Constants.OBJ_BLOB);
                }
            }
        }
        return tree;
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
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean executable(String path) {
        return entry(path).mode().equals(FileMode.EXECUTABLE_FILE);
    }

    @Override
    public String target(String path) {
        return entry(path).path();
    }

    @Override
    public SortedMap<String, String> unreadable() {
        return Collections.unmodifiableSortedMap(unreadable);
    }

    private TreeEntry entry(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalArgumentException("no file of this tree: " + path));
    }

    static byte[] bytes(Repository repository, TreeEntry entry) throws IOException {
        try (var reader = repository.newObjectReader()) {
            var object = reader.open(entry.id(), Constants.OBJ_BLOB);
            if (object.getSize() > LARGEST) {
                throw new IOException("it has more than " + LARGEST + " bytes");
            }
            return object.getBytes((int) LARGEST);
        }
    }
}
