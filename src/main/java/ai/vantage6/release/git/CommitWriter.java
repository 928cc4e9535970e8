package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Writes a commit in the form of every version commit since 2021: by github-actions, in UTC, unsigned. */
record CommitWriter(Repository repository) {

    /** The files and the date are the first parent's, so that the same input gives the same id. */
    ObjectId write(List<ObjectId> parents, Map<String, byte[]> replaced, String message) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var before = repository.parseCommit(Ids.jgit(parents.getFirst()));
            var commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, before.getTree().getId(), replaced));
            commit.setParentIds(parents.stream().map(Ids::jgit).toList());
            var author = new PersonIdent(
                    "github-actions",
                    "github-actions@github.com",
                    Instant.ofEpochSecond(before.getCommitTime()),
                    ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            var id = inserter.insert(commit);
            inserter.flush();
            return Ids.of(id);
        }
    }

    private org.eclipse.jgit.lib.ObjectId tree(
            ObjectInserter inserter, org.eclipse.jgit.lib.ObjectId base, Map<String, byte[]> replaced)
            throws IOException {
        var cache = DirCache.read(inserter.newReader(), base);
        var editor = cache.editor();
        for (var file : replaced.entrySet()) {
            editor.add(edit(file.getKey(), inserter.insert(Constants.OBJ_BLOB, file.getValue())));
        }
        editor.finish();
        return cache.writeTree(inserter);
    }

    private static DirCacheEditor.PathEdit edit(String path, org.eclipse.jgit.lib.ObjectId blob) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                if ((entry.getRawMode() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                }
                entry.setObjectId(blob);
            }
        };
    }
}
