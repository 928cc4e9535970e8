package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository whose history a test writes line by line; a day passes with each commit. */
public final class TestRemote implements AutoCloseable {

    private final Path directory;
    private final Repository repository;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    public TestRemote(Path directory) throws IOException {
        IsolatedGit.install();
        this.directory = directory;
        this.repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        repository.create(true);
        var config = repository.getConfig();
        config.setBoolean("uploadpack", null, "allowFilter", true);
        config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        config.setBoolean("http", null, "receivepack", true);
        config.save();
        var head = repository.updateRef(Constants.HEAD);
        head.link("refs/heads/main");
    }

    public Path directory() {
        return directory;
    }

    public Repository repository() {
        return repository;
    }

    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public TestRemote days(int days) {
        now = now.plusSeconds(86_400L * days);
        return this;
    }

    /** Sets the clock. */
    public void at(Instant time) {
        now = time;
    }

    /** A file's id. */
    public ObjectId file(String content) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var id = inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            return Ids.of(id);
        }
    }

    /** A commit on a branch, which is made when it is not there; the tree holds exactly these files. */
    public ObjectId commit(String branch, String message, Map<String, String> files) throws IOException {
        var head = repository.resolve("refs/heads/" + branch);
        var id = commit(message, files, head == null ? new ObjectId[0] : new ObjectId[] {Ids.of(head)});
        branch(branch, id);
        return id;
    }

    /** A commit on no branch. A file whose name ends in .sh is executable; one that ends in .link is a link, in .git a submodule. */
    public ObjectId commit(String message, Map<String, String> files, ObjectId... parents) throws IOException {
        days(1);
        try (var inserter = repository.newObjectInserter()) {
            var cache = DirCache.newInCore();
            var builder = cache.builder();
            for (var file : files.entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(mode(file.getKey()));
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                entry.setObjectId(
                        entry.getFileMode().equals(FileMode.GITLINK)
                                ? inserter.idFor(Constants.OBJ_COMMIT, content)
                                : inserter.insert(Constants.OBJ_BLOB, content));
                builder.add(entry);
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(inserter));
            for (var parent : parents) {
                commit.addParentId(Ids.jgit(parent));
            }
            var author = new PersonIdent("A", "a@example.org", now, ZoneOffset.ofHours(1));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            var id = inserter.insert(commit);
            inserter.flush();
            return Ids.of(id);
        }
    }

    public void branch(String name, ObjectId commit) throws IOException {
        update("refs/heads/" + name, Ids.jgit(commit));
    }

    public void tag(String name, ObjectId commit) throws IOException {
        update("refs/tags/" + name, Ids.jgit(commit));
    }

    public void annotatedTag(String name, ObjectId tagged) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var tag = new TagBuilder();
            tag.setTag(name);
            tag.setMessage(name);
            tag.setObjectId(Ids.jgit(tagged), repository.open(Ids.jgit(tagged)).getType());
            tag.setTagger(new PersonIdent("A", "a@example.org", now, ZoneOffset.UTC));
            var id = inserter.insert(tag);
            inserter.flush();
            update("refs/tags/" + name, id);
        }
    }

    public void delete(String ref) throws IOException {
        var update = repository.updateRef(ref);
        update.setForceUpdate(true);
        update.delete();
    }

    /** Deletes a commit, as a shallow repository lacks it. */
    public void lose(ObjectId commit) throws IOException {
        var hex = commit.hex();
        Files.delete(directory.resolve("objects/" + hex.substring(0, 2) + "/" + hex.substring(2)));
    }

    public ObjectId head(String branch) throws IOException {
        return Ids.of(repository.resolve("refs/heads/" + branch));
    }

    @Override
    public void close() {
        repository.close();
    }

    private void update(String ref, org.eclipse.jgit.lib.ObjectId id) throws IOException {
        var update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    private static FileMode mode(String path) {
        if (path.endsWith(".link")) {
            return FileMode.SYMLINK;
        }
        if (path.endsWith(".git")) {
            return FileMode.GITLINK;
        }
        return path.endsWith(".sh") ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }
}
