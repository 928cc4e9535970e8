package ai.vantage6.release.versioning;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The history of vantage6 as it is, read from the object database; blobs that nobody reads may be missing. */
final class History implements AutoCloseable {

    private static final Pattern MESSAGE = Pattern.compile("Updated the version (?:to )?(.+)");

    /** A tag and the version commit whose first parent it names. */
    record Released(ReleaseTag tag, RevCommit tagged, RevCommit versionCommit) {}

    private final Repository repository;

    History(Path directory) throws IOException {
        repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }

    /** In version order. */
    List<Released> released() throws IOException {
        try (var walk = new RevWalk(repository)) {
            var commits = versionCommits(walk);
            var released = new ArrayList<Released>();
            for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/tags/version/")) {
                var tag = ReleaseTag.parse(ref.getName());
                var tagged = walk.parseCommit(ref.getObjectId());
                for (var commit : tag.map(
                                found -> commits.getOrDefault(found.version().toString(), List.of()))
                        .orElse(List.of())) {
                    if (commit.getParent(0).equals(tagged)) {
                        released.add(new Released(tag.orElseThrow(), tagged, commit));
                    }
                }
            }
            released.sort(Comparator.comparing(Released::tag));
            return released;
        }
    }

    private Map<String, List<RevCommit>> versionCommits(RevWalk walk) throws IOException {
        for (var ref : repository.getRefDatabase().getRefs()) {
            if (walk.peel(walk.parseAny(ref.getObjectId())) instanceof RevCommit commit) {
                walk.markStart(commit);
            }
        }
        var found = new HashMap<String, List<RevCommit>>();
        for (var commit : walk) {
            var message = MESSAGE.matcher(commit.getShortMessage());
            if (commit.getAuthorIdent().getName().equals("github-actions") && message.matches()) {
                found.computeIfAbsent(message.group(1), version -> new ArrayList<>())
                        .add(commit);
            }
        }
        return found;
    }

    SourceFiles files(RevCommit commit) throws IOException {
        return new Tree(repository, blobs(commit));
    }

    Optional<byte[]> read(RevCommit commit, String path) throws IOException {
        var blobs = blobs(commit);
        return blobs.containsKey(path) ? Optional.of(new Tree(repository, blobs).read(path)) : Optional.empty();
    }

    /** The paths whose blobs differ in two trees. */
    List<String> differing(RevCommit commit, Map<String, ObjectId> other) throws IOException {
        var blobs = blobs(commit);
        return other.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(blobs.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    SortedMap<String, ObjectId> blobs(RevCommit commit) throws IOException {
        var blobs = new TreeMap<String, ObjectId>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (walk.getFileMode().getObjectType() == Constants.OBJ_BLOB
                        && !walk.getFileMode().equals(FileMode.SYMLINK)) {
                    blobs.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return blobs;
    }

    /** The id of the commit's tree with these files replaced; nothing is written. */
    ObjectId tree(RevCommit commit, Map<String, byte[]> replaced) throws IOException {
        try (var reader = repository.newObjectReader();
                var inserter = new Calculator()) {
            var index = DirCache.read(reader, commit.getTree());
            var editor = index.editor();
            replaced.forEach((path, content) -> editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setObjectId(id(content));
                }
            }));
            editor.finish();
            return index.writeTree(inserter);
        }
    }

    static ObjectId id(byte[] content) {
        try (var calculator = new Calculator()) {
            return calculator.idFor(Constants.OBJ_BLOB, content);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    /** Calculates ids and keeps nothing. */
    private static final class Calculator extends ObjectInserter.Formatter {

        @Override
        public ObjectId insert(int type, byte[] data, int start, int length) {
            return idFor(type, data, start, length);
        }
    }

    private record Tree(Repository repository, SortedMap<String, ObjectId> blobs) implements SourceFiles {

        @Override
        public SortedSet<String> paths() {
            return (SortedSet<String>) blobs.keySet();
        }

        @Override
        public byte[] read(String path) {
            try {
                return repository.open(blobs.get(path)).getBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean executable(String path) {
            return false;
        }
    }
}
