package ai.vantage6.release.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The final version that is made of a candidate's sources. */
final class PromotedCandidateTests {

    private TestTags tags;
    private ObjectId candidate;

    @BeforeEach
    void aCandidateThatIsOut(@TempDir Path directory) throws Exception {
        tags = TestTags.in(directory);
        candidate = tags.remote().commit("main", "Updated the version to 1.0.0rc1\n", files("1.0.0rc1"));
        tags.remote().tag("version/1.0.0rc1", candidate);
        tags.publish("1.0.0rc1");
    }

    @AfterEach
    void close() {
        tags.close();
    }

    @Test
    void isMadeOntoTheCandidate() throws Exception {
        var found = tags.promoted("1.0.0rc1");

        assertThat(found.release().tag()).hasToString("version/1.0.0");
        assertThat(found.release().onto()).contains(candidate);
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void ofACandidateThatWasTaggedUnderItsVersionCommitItIsMadeOntoThat() throws Exception {
        tags.remote().tag("version/1.0.1rc1", candidate);
        var commit = tags.remote().commit("main", "Updated the version to 1.0.1rc1\n", files("1.0.1rc1"));
        tags.publish("1.0.1rc1");

        assertThat(tags.promoted("1.0.1rc1").release().onto()).contains(commit);
    }

    @Test
    void saysWhatIsNewOnTheBranchAndNotInIt() throws Exception {
        tags.remote().commit("main", "Mend the server\n\nmore", Map.of("setup.py", "1.0.0rc1", "server.py", "new"));

        var found = tags.promoted("1.0.0rc1");

        assertThat(found.release().onto()).contains(candidate);
        assertThat(found.warnings())
                .anyMatch(warning ->
                        warning.startsWith("main has moved on since 1.0.0rc1, and what is new there is not in"
                                + " 1.0.0: 1 commit (Mend the server) in 2 files (docs/index.rst, server.py)"));
    }

    @Test
    void aCandidateThatIsUnknownOrNotOutIsRefused() throws Exception {
        tags.remote().tag("version/1.0.0rc2", candidate);

        assertThat(refusal("1.0.0rc7")).isEqualTo("candidate-unknown");
        assertThat(refusal("1.0.0rc2")).isEqualTo("candidate-not-out");
    }

    @Test
    void aFinalThatIsThereIsRefusedUnlessItIsTheOneOfAnEarlierRun() throws Exception {
        var ours = tags.remote().commit("main", "Updated the version to 1.0.0\n", files("1.0.0"));
        tags.remote().tag("version/1.0.0", ours);
        var found = tags.promoted("1.0.0rc1");
        assertThat(found.release().onto()).isEmpty();
        assertThat(found.release().tagged()).isEqualTo(ours);

        tags.remote().tag("version/1.0.0", candidate);
        assertThat(refusal("1.0.0rc1")).isEqualTo("final-exists");
        tags.remote().delete("refs/tags/version/1.0.0");
        tags.publish("1.0.0");
        assertThat(refusal("1.0.0rc1")).isEqualTo("final-exists");
    }

    @Test
    void theBranchGetsTheCommitStraightWhereItEndsAtTheCandidate() throws Exception {
        var sources = sources(tags.promoted("1.0.0rc1").release());

        var update = BranchUpdate.of(sources, tags.repository(), BranchMoved.REFUSE);

        assertThat(update.commit()).isEqualTo(sources.versionCommit());
    }

    @Test
    void aBranchThatHasMovedOnGetsItMergedOrRefuses() throws Exception {
        tags.remote().commit("main", "Mend the server\n", Map.of("setup.py", "1.0.0rc1", "server.py", "new"));
        var sources = sources(tags.promoted("1.0.0rc1").release());

        var refused = catchThrowableOfType(
                ReleaseException.class, () -> BranchUpdate.of(sources, tags.repository(), BranchMoved.REFUSE));
        assertThat(refused.problem().code()).isEqualTo("branch-moved");
        assertThat(refused.problem().hint()).contains("another candidate");
        var update = BranchUpdate.of(sources, tags.repository(), BranchMoved.MERGE);
        assertThat(files(update)).containsEntry("setup.py", "1.0.0").containsEntry("server.py", "new");
        assertThat(update.summary()).doesNotContain("keeps");
    }

    /** A later candidate turned out bad, and an earlier one is promoted. */
    @Test
    void aBranchThatDeclaresALaterCandidateKeepsThat() throws Exception {
        var head = tags.remote().commit("main", "Updated the version to 1.0.0rc2\n", files("1.0.0rc2"));
        var sources = sources(tags.promoted("1.0.0rc1").release());

        var update = BranchUpdate.of(sources, tags.repository(), BranchMoved.MERGE);

        assertThat(files(update)).containsEntry("setup.py", "1.0.0rc2");
        assertThat(update.summary()).endsWith("into main, which keeps its own setup.py");
        assertThat(tags.repository().commit(update.commit()).parents()).containsExactly(head, sources.versionCommit());
    }

    private static Map<String, String> files(String version) {
        return Map.of("setup.py", version, "docs/index.rst", "1");
    }

    private Map<String, String> files(BranchUpdate update) throws Exception {
        var files = tags.repository().files(update.commit());
        var texts = new TreeMap<String, String>();
        files.paths().forEach(path -> texts.put(path, new String(files.read(path), StandardCharsets.UTF_8)));
        return texts;
    }

    private SourceTree sources(Release release) throws Exception {
        var commit = tags.repository()
                .write(
                        List.of(release.before()),
                        Map.of("setup.py", "1.0.0".getBytes(StandardCharsets.UTF_8)),
                        VersionCommits.message(release.version()));
        var written = List.of(new SourceTree.Written("setup.py", 1));
        return new SourceTree(release.with(commit.id()), commit.id(), commit.tree(), "v4", written, List.of());
    }

    private String refusal(String version) {
        return catchThrowableOfType(ReleaseException.class, () -> tags.promoted(version))
                .problem()
                .code();
    }
}
