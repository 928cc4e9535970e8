package ai.vantage6.release.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.ReadTheDocsStandIn;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadTheDocsTests {

    private static final ReleaseTag TAG = ReleaseTag.parse("version/4.14.0").orElseThrow();
    private static final ObjectId TAGGED = new ObjectId("a".repeat(40));
    private static final ObjectId OTHER = new ObjectId("b".repeat(40));
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Journal journal = new Journal(_ -> {});
    private final List<String> said = new ArrayList<>();
    private final HttpCaller caller = TestCallers.telling(said::add);
    private final Map<String, String> tags = new TreeMap<>(Map.of(TAG.name(), TAGGED.hex()));
    private final ReadTheDocsStandIn standIn = new ReadTheDocsStandIn("vantage6", () -> tags);
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private ReadTheDocs docs(String token, String project, StandIn service, String... faults) throws IOException {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("readthedocs:" + each).orElseThrow())
                .toList();
        var server = new StandInServer(service, journal, list);
        servers.add(server);
        var root = URI.create(server.address() + "/api/v3");
        return new ReadTheDocs(new ReadTheDocsApi(caller, root, new Secret(token), project));
    }

    private ReadTheDocs docs(String... faults) throws IOException {
        return docs("right-token", "vantage6", standIn, faults);
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ReleaseException.class, call).problem();
    }

    @Test
    void aFreshTagIsFoundShownAndBuilt() throws Exception {
        var docs = docs();
        assertThat(docs.shows(TAG, TAGGED)).isFalse();

        docs.build(TAG, TAGGED, LIMIT);

        assertThat(changes()).containsExactly("looks for tags", "shows and builds version/4.14.0");
        assertThat(docs.shows(TAG, TAGGED)).isTrue();
        assertThat(standIn.state())
                .isEqualTo(Map.of(
                        TAG.name(),
                        Map.of(
                                "slug",
                                "version-4.14.0",
                                "hidden",
                                false,
                                "builds",
                                List.of(Map.of("commit", TAGGED.hex(), "state", "finished", "success", true)))));
        assertThat(said)
                .contains(
                        "Read the Docs: build 1 of version-4.14.0 is cloning",
                        "Read the Docs: build 1 of version-4.14.0 is building");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        var docs = docs();
        docs.build(TAG, TAGGED, LIMIT);

        docs.build(TAG, TAGGED, LIMIT);

        assertThat(changes()).hasSize(2);
    }

    @Test
    void theSlugIsReadAndNotGuessed() throws Exception {
        tags.put("Version/4.14.0", OTHER.hex());

        docs().build(TAG, TAGGED, LIMIT);

        assertThat(standIn.state().toString()).contains("slug=version-4.14.0_a").contains(TAGGED.hex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429:1",
                "429:2",
                "429:6",
                "503:2",
                "503:6",
                "503:8",
                "401-once:1",
                "401-once:6",
                "cut:3",
                "cut:7",
                "sign-in:1",
                "sign-in:7",
                "lost-reply:1",
                "lost-reply:2",
                "stored-nowhere:1",
                "stored-nowhere:2"
            })
    void oneFaultNeverMakesASecondBuild(String fault) throws Exception {
        var docs = docs(fault);

        switch (fault) {
            case "stored-nowhere:1" -> assertThat(code(docs)).isEqualTo("documentation-no-version");
            case "stored-nowhere:2" -> assertThat(code(docs)).isEqualTo("documentation-not-triggered");
            case "sign-in:7" -> assertThat(code(docs)).isEqualTo("documentation-not-understood");
            default -> {}
        }
        docs.build(TAG, TAGGED, LIMIT);

        assertThat(changes()).containsExactly("looks for tags", "shows and builds version/4.14.0");
        assertThat(docs.shows(TAG, TAGGED)).isTrue();
    }

    private static String code(ReadTheDocs docs) {
        return problem(() -> docs.build(TAG, TAGGED, LIMIT)).code();
    }

    @Test
    void aFailedBuildIsToldWithItsPageAndTriedAgainByTheNextRun() throws Exception {
        var docs = docs();
        standIn.fail(true);

        var problem = problem(() -> docs.build(TAG, TAGGED, LIMIT));

        assertThat(problem.code()).isEqualTo("documentation-failed");
        assertThat(problem.hint()).contains("/projects/vantage6/builds/1/");
        assertThat(docs.shows(TAG, TAGGED)).isFalse();
        standIn.fail(false);
        docs.build(TAG, TAGGED, LIMIT);
        assertThat(changes())
                .containsExactly("looks for tags", "shows and builds version/4.14.0", "builds version/4.14.0");
        assertThat(docs.shows(TAG, TAGGED)).isTrue();
    }

    @Test
    void aLostReplyToABuildIsLookedUp() throws Exception {
        standIn.fail(true);
        problem(() -> docs().build(TAG, TAGGED, LIMIT));
        standIn.fail(false);

        docs("lost-reply:1").build(TAG, TAGGED, LIMIT);

        assertThat(changes()).hasSize(3);
    }

    @Test
    void aBuildThatIsUnderWayIsAwaitedAndNotCancelled() throws Exception {
        standIn.occupy(50);
        assertThat(problem(() -> docs().build(TAG, TAGGED, Duration.ofSeconds(20)))
                        .code())
                .isEqualTo("documentation-unfinished");

        docs().build(TAG, TAGGED, LIMIT);

        assertThat(changes()).containsExactly("looks for tags", "shows and builds version/4.14.0");
    }

    @Test
    void whatTakesTooLongIsToldAsUnfinishedWithItsPage() throws Exception {
        standIn.occupy(1000);

        var problem = problem(() -> docs().build(TAG, TAGGED, LIMIT));

        assertThat(problem.code()).isEqualTo("documentation-unfinished");
        assertThat(problem.text()).contains("is still triggered", "/projects/vantage6/builds/1/");
    }

    @Test
    void aBuildThatWasCancelledForAnotherOneIsFollowed() throws Exception {
        standIn.occupy(50);
        problem(() -> docs().build(TAG, TAGGED, Duration.ofSeconds(20)));
        var meddling = new StandIn() {
            private boolean meddled;

            @Override
            public String name() {
                return "readthedocs";
            }

            @Override
            public Reply answer(Request request) throws IOException {
                if (request.path().endsWith("/builds/1/") && !meddled) {
                    meddled = true;
                    standIn.occupy(0);
                    standIn.build(TAG.name());
                }
                return standIn.answer(request);
            }

            @Override
            public Object state() {
                return standIn.state();
            }
        };

        docs("right-token", "vantage6", meddling).build(TAG, TAGGED, LIMIT);

        assertThat(standIn.state().toString()).contains("state=cancelled", "state=finished");
    }

    @Test
    void aBuildOfAnotherCommitDoesNotCount() throws Exception {
        docs().build(TAG, TAGGED, LIMIT);

        assertThat(docs().shows(TAG, OTHER)).isFalse();
        assertThat(problem(() -> docs().build(TAG, OTHER, LIMIT)).code()).isEqualTo("documentation-other-commit");
    }

    @Test
    void aTagThatIsNeverSeenIsTold() throws Exception {
        tags.clear();

        var problem = problem(() -> docs().build(TAG, TAGGED, LIMIT));

        assertThat(problem.code()).isEqualTo("documentation-no-version");
        assertThat(problem.because()).contains("120 s");
    }

    @Test
    void aProjectThatIsSkippedIsTold() throws Exception {
        standIn.skip();

        assertThat(problem(() -> docs().build(TAG, TAGGED, LIMIT)).code()).isEqualTo("documentation-not-triggered");
    }

    @Test
    void aVersionThatNoBuildIsBegunForIsTriggeredAndThatRefused() throws Exception {
        problem(() -> docs("503:6", "503:7", "503:8", "503:9", "503:10").build(TAG, TAGGED, LIMIT));
        standIn.skip();

        assertThat(problem(() -> docs().build(TAG, TAGGED, LIMIT)).code()).isEqualTo("documentation-not-triggered");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409, 429, 500})
    void whoeverCannotTellIsNotTakenForAnAbsentVersion(int status) throws Exception {
        var refusing = new StandIn() {
            @Override
            public String name() {
                return "readthedocs";
            }

            @Override
            public Reply answer(Request request) {
                return Reply.json(status, Map.of("detail", "no"));
            }

            @Override
            public Object state() {
                return List.of();
            }
        };
        var docs = docs("right-token", "vantage6", refusing);

        assertThat(problem(() -> docs.shows(TAG, TAGGED)).because()).contains(String.valueOf(status));
        assertThat(problem(() -> docs.build(TAG, TAGGED, LIMIT)).because()).contains(String.valueOf(status));
    }

    @Test
    void aWrongTokenNamesTheSecretAndDoesNotPrintIt() throws Exception {
        var docs = docs(ReadTheDocsStandIn.BAD_TOKEN, "vantage6", standIn);

        for (var problem : List.of(problem(() -> docs.shows(TAG, TAGGED)), problem(docs::tryLock))) {
            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.text()).contains("READTHEDOCS_TOKEN").doesNotContain(ReadTheDocsStandIn.BAD_TOKEN);
        }
    }

    @Test
    void theDoorIsOpenWhereTheProjectIsShownToUs() throws Exception {
        assertThat(docs().tryLock()).isEmpty();
        assertThat(docs("right-token", "vantage7", standIn)
                        .tryLock()
                        .orElseThrow()
                        .code())
                .isEqualTo("documentation-unknown-project");
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatNamesNoVersionOrBuildIsNotUnderstood() throws Exception {
        var odd = new StandIn() {
            @Override
            public String name() {
                return "readthedocs";
            }

            @Override
            public Reply answer(Request request) {
                return Reply.json(
                        200,
                        Map.of(
                                "results",
                                List.of(Map.of(
                                        "verbose_name",
                                        TAG.name(),
                                        "type",
                                        "tag",
                                        "slug",
                                        "../../../users",
                                        "active",
                                        true))));
            }

            @Override
            public Object state() {
                return List.of();
            }
        };

        var problem = problem(() -> docs("right-token", "vantage6", odd).shows(TAG, TAGGED));

        assertThat(problem.code()).isEqualTo("documentation-not-understood");
        assertThat(problem.because()).contains("a version without a slug");
    }

    @Test
    void longListsAreReadToTheirEnd() throws Exception {
        standIn.fail(true);
        problem(() -> docs().build(TAG, TAGGED, LIMIT));
        standIn.fail(false);
        docs().build(TAG, TAGGED, LIMIT);
        standIn.fail(true);
        for (var i = 0; i < 60; i++) {
            standIn.build(TAG.name());
        }

        assertThat(docs().shows(TAG, TAGGED)).isTrue();
    }
}
