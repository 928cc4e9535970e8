package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.citation.Archive;
import ai.vantage6.release.citation.Citation;
import ai.vantage6.release.citation.Doi;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LinkDoiTests {

    private static final Doi CONCEPT = new Doi("10.5281/zenodo.7221216");
    private static final Doi DOI = new Doi("10.5281/zenodo.17");
    private static final ObjectId VERSION_COMMIT = new ObjectId("b".repeat(40));

    private TestGitHub github;

    @BeforeEach
    void start() throws Exception {
        github = new TestGitHub();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    /** Has what it has. */
    private record Shelf(Optional<Doi> now, Optional<Doi> soon) implements Archive {

        @Override
        public Optional<Problem> tryLock() {
            return Optional.empty();
        }

        @Override
        public Optional<Doi> doiOf(Doi concept, ReleaseTag tag) throws ReleaseException {
            if (concept.text().endsWith(".500")) {
                throw new ReleaseException("service-down", "ask", "it is down", "Wait");
            }
            return now;
        }

        @Override
        public Optional<Doi> awaitDoiOf(Doi concept, ReleaseTag tag) throws ReleaseException {
            return doiOf(concept, tag).or(() -> soon);
        }
    }

    private static Cited cited(Optional<Doi> concept) {
        var release = TestGitHub.release("4.14.0");
        var sources = new SourceTree(release, VERSION_COMMIT, VERSION_COMMIT, "v4", List.of(), List.of());
        return new Cited(new ReleaseRecord(sources, List.of()), new Citation(concept, List.of()));
    }

    private Plan<ReleaseTag> plan(Optional<Doi> now, Optional<Doi> soon) throws Exception {
        return new LinkDoi(new Shelf(now, soon), github.releases()).prepare(cited(Optional.of(CONCEPT)));
    }

    private static void carryOut(Plan<?> plan) throws Exception {
        for (var change : plan.changes()) {
            assertThat(change.kind()).isEqualTo(Change.Kind.COURTESY);
            change.effect().apply();
        }
    }

    private String notes() throws Exception {
        return github.releases()
                .page(TestGitHub.release("4.14.0").tag())
                .orElseThrow()
                .notes();
    }

    @Test
    void freshItIsAskedForAfterTheReleaseIsOutAndLinkedWithWhatTheArchiveHolds() throws Exception {
        var plan = plan(Optional.empty(), Optional.of(DOI));
        assertThat(plan.notes()).singleElement().asString().contains("release --version 4.14.0 again");
        github.somebodyPublishes("version/4.14.0", "All is new.");

        carryOut(plan);

        assertThat(notes())
                .startsWith("All is new.\n\n<!-- vantage6-release:doi -->\n[![DOI](https://zenodo.org/badge/DOI/" + DOI)
                .contains("To cite 4.14.0: https://doi.org/10.5281/zenodo.17. The archive holds the tree of the tag")
                .contains("the version commit " + VERSION_COMMIT.hex());
    }

    @Test
    void allThereNothingIsDone() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");
        carryOut(plan(Optional.of(DOI), Optional.empty()));
        assertThat(github.times("PATCH")).isEqualTo(1);

        var again = plan(Optional.of(DOI), Optional.empty());

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).containsExactly("the notes link the DOI already");
    }

    @Test
    void halfThereTheReleaseIsOutAndItsDoiIsLinkedByName() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");

        var plan = plan(Optional.of(DOI), Optional.empty());

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly("link the DOI 10.5281/zenodo.17 in the notes of version/4.14.0");
    }

    @Test
    void whatTheArchiveHasNotYetIsNoRemark() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");

        var plan = plan(Optional.empty(), Optional.empty());
        carryOut(plan);

        assertThat(plan.notes()).singleElement().asString().contains("minutes or hours");
        assertThat(notes()).isEqualTo("All is new.");
    }

    @Test
    void anArchiveThatCannotTellIsAFailureOfTheStage() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");
        var stage = new LinkDoi(new Shelf(Optional.empty(), Optional.empty()), github.releases());

        assertThatThrownBy(() -> stage.prepare(cited(Optional.of(new Doi("10.5281/zenodo.500")))))
                .hasMessageContaining("it is down");
    }

    @Test
    void withoutAConceptNobodyIsAsked() throws Exception {
        var stage = new LinkDoi(new Shelf(Optional.of(DOI), Optional.empty()), github.releases());

        assertThat(stage.prepare(cited(Optional.empty())).notes())
                .containsExactly("no DOI of Zenodo is known, so none is linked");
        assertThat(github.spoken()).isEmpty();
    }
}
