package ai.vantage6.release.stages;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.TestRemote;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A remote with one commit on main, and the stage that verifies its tags. */
record TagScene(TestRemote remote, JGitRepository repository) implements AutoCloseable {

    static final Map<String, String> FILES = Map.of("setup.py", "1", "docs/index.rst", "1");
    static final Map<String, String> VERSIONED = Map.of("setup.py", "1.0.0", "docs/index.rst", "1");

    static TagScene in(Path directory) throws Exception {
        var remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", FILES);
        var url = Optional.of(remote.directory().toString());
        return new TagScene(remote, JGitRepository.open(remote.directory(), url, Optional.empty()));
    }

    Release release(String tag) throws Exception {
        return prepare(tag).output().orElseThrow();
    }

    Plan<Release> prepare(String tag) throws Exception {
        return prepare(tagged(tag, Optional.empty()));
    }

    Plan<Release> prepare(String tag, String branch) throws Exception {
        return prepare(tagged(tag, Optional.of(branch)));
    }

    Plan<Release> prepare(Subject subject) throws Exception {
        return new VerifyTag(repository, new AllowedBranches(List.of("main", "release/*"))).prepare(subject);
    }

    static Subject tagged(String tag, Optional<String> branch) {
        return new Subject.Tagged(ReleaseTag.parse(tag).orElseThrow(), branch, Optional.empty());
    }

    @Override
    public void close() {
        repository.close();
        remote.close();
    }
}
