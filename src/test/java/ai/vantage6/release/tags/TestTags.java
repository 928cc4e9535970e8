package ai.vantage6.release.tags;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.Version;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A remote with one commit on main, of whose tags releases are made; a test says which versions are out. */
final class TestTags implements AutoCloseable {

    static final Map<String, String> FILES = Map.of("setup.py", "1", "docs/index.rst", "1");
    static final Map<String, String> VERSIONED = Map.of("setup.py", "1.0.0", "docs/index.rst", "1");

    private final TestRemote remote;
    private final JGitRepository repository;
    private final Set<Version> out = new HashSet<>();

    private TestTags(TestRemote remote, JGitRepository repository) {
        this.remote = remote;
        this.repository = repository;
    }

    static TestTags in(Path directory) throws Exception {
        var remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        var url = Optional.of(remote.directory().toString());
        return new TestTags(remote, JGitRepository.open(remote.directory(), url, Optional.empty()));
    }

    TestRemote remote() {
        return remote;
    }

    JGitRepository repository() {
        return repository;
    }

    /** Publishes versions of which the index is asked. */
    void publish(String... versions) {
        for (var version : versions) {
            out.add(Version.parse(version).orElseThrow());
        }
    }

    Release release(String tag) throws Exception {
        return find(tag).release();
    }

    TaggedRelease find(String tag) throws Exception {
        return find(tagged(tag, Optional.empty()));
    }

    TaggedRelease find(String tag, String branch) throws Exception {
        return find(tagged(tag, Optional.of(branch)));
    }

    TaggedRelease supposed(String tag, ObjectId commit) throws Exception {
        return find(new Subject.Supposed(ReleaseTag.parseAny(tag).orElseThrow(), Optional.empty(), commit, false));
    }

    TaggedRelease find(Subject subject) throws Exception {
        return find(subject, () -> ReleasedVersions.of(out, Set.of()));
    }

    TaggedRelease find(Subject subject, Publications publications) throws Exception {
        return TaggedRelease.find(subject, repository, new AllowedBranches(List.of("main", "release/*")), publications);
    }

    private static Subject tagged(String tag, Optional<String> branch) {
        return new Subject.Tagged(ReleaseTag.parseAny(tag).orElseThrow(), branch, Optional.empty());
    }

    @Override
    public void close() {
        repository.close();
        remote.close();
    }
}
