package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.DocumentationConfig;
import ai.vantage6.release.docs.ReadTheDocs;
import ai.vantage6.release.docs.ReadTheDocsApi;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.ReadTheDocsStandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BuildDocumentationTests {

    private static final String TAG = "version/4.14.0";
    private static final ObjectId TAGGED = new ObjectId("a".repeat(40));
    private static final ObjectId VERSION_COMMIT = new ObjectId("b".repeat(40));

    private final Journal journal = new Journal(_ -> {});
    private final ReadTheDocsStandIn standIn = new ReadTheDocsStandIn("vantage6", () -> Map.of(TAG, TAGGED.hex()));
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(standIn, journal, List.of());
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private Plan<ReleaseTag> prepared(String token, ObjectId tagged) throws Exception {
        var api = new ReadTheDocsApi(caller, URI.create(server.address() + "/api/v3"), new Secret(token), "vantage6");
        return new BuildDocumentation(Optional.of(new ReadTheDocs(api)), DocumentationConfig.DEFAULT)
                .prepare(record(tagged));
    }

    private Plan<ReleaseTag> prepared() throws Exception {
        return prepared("right-token", TAGGED);
    }

    private static ReleaseRecord record(ObjectId tagged) {
        var tag = ReleaseTag.parse(TAG).orElseThrow();
        var release = new Release(tag, tagged, "main", tagged, Optional.empty(), Instant.EPOCH, Set.of());
        return new ReleaseRecord(
                new SourceTree(release, VERSION_COMMIT, VERSION_COMMIT, "v4", List.of(), List.of()), List.of());
    }

    private static void carryOut(Plan<ReleaseTag> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void freshTheDocumentationOfTheTaggedCommitIsBuiltWithTimeForIt() throws Exception {
        var plan = prepared();

        assertThat(changes()).isEmpty();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.COURTESY);
            assertThat(change.summary()).isEqualTo("build the documentation of 4.14.0");
            assertThat(change.limit()).isGreaterThan(Duration.ofMinutes(15));
        });
        carryOut(plan);
        assertThat(changes()).containsExactly("looks for tags", "shows and builds " + TAG);
    }

    @Test
    void allThereNothingIsBuiltAgain() throws Exception {
        carryOut(prepared());

        var again = prepared();

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).containsExactly("the documentation of 4.14.0 is already built");
    }

    @Test
    void halfThereAFailedBuildIsARemarkAndBuiltByTheNextRun() throws Exception {
        standIn.fail(true);
        var plan = prepared();
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("documentation-failed");

        standIn.fail(false);
        carryOut(prepared());

        assertThat(changes()).hasSize(3).endsWith("builds " + TAG);
    }

    @Test
    void whatWasBuiltOfAnotherCommitDoesNotCount() throws Exception {
        carryOut(prepared());

        assertThat(prepared("right-token", VERSION_COMMIT).changes()).hasSize(1);
    }

    @Test
    void aRefusalIsAWarningAndLaterARemark() throws Exception {
        var plan = prepared(ReadTheDocsStandIn.BAD_TOKEN, TAGGED);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString().contains("READTHEDOCS_TOKEN");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("access-denied");
    }

    @Test
    void withoutATokenNothingIsBuilt() throws Exception {
        var plan = new BuildDocumentation(Optional.empty(), DocumentationConfig.DEFAULT).prepare(record(TAGGED));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("READTHEDOCS_TOKEN");
    }
}
