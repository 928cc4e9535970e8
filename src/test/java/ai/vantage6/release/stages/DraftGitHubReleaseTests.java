package ai.vantage6.release.stages;

import static ai.vantage6.release.github.TestGitHub.asset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.RecordReader;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DraftGitHubReleaseTests {

    private static final String CREATE = "create the draft of the GitHub release version/4.14.0";
    private static final String RECORD = "release-record.json";
    private static final List<String> NAMES = List.of(RECORD, "SHA256SUMS", Records.SDIST, Records.WHEEL);

    private final TestGitHub github;

    @TempDir
    private Path directory = Path.of("");

    private Optional<ReleaseRecord> built = Optional.empty();

    DraftGitHubReleaseTests() throws IOException {
        this.github = new TestGitHub();
    }

    @BeforeEach
    void build() throws IOException {
        built = Optional.of(Records.in(directory));
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void freshCreatesTheDraftAndAttachesTheRecordFirst() throws Exception {
        var plan = prepare();

        assertThat(plan.changes())
                .extracting(Change::summary)
                .containsExactly(
                        CREATE,
                        "attach release-record.json",
                        "attach SHA256SUMS",
                        "attach " + Records.SDIST,
                        "attach " + Records.WHEEL);
        assertThat(plan.changes()).extracting(Change::kind).containsOnly(Change.Kind.REPLACEABLE);
        assertThat(github.changes()).as("preparing writes nothing").isEmpty();

        Records.apply(plan);
        assertThat(github.state().toString()).contains("draft=true").contains(NAMES);
    }

    @Test
    void preparingOnlyReads() throws Exception {
        prepare();

        assertThat(github.spoken())
                .isNotEmpty()
                .allSatisfy(spoken -> assertThat(spoken.request().method()).isEqualTo("GET"));
    }

    @Test
    void allThereNeedsNothing() throws Exception {
        Records.apply(prepare());

        assertNothingToDo(prepare());
    }

    @Test
    void publishedAndCompleteNeedsNothingEither() throws Exception {
        Records.apply(prepare());
        github.releases().publish(record().release(), List.of());

        assertNothingToDo(prepare());
    }

    @Test
    void whatAnotherBuildOfTheActionRecordedStaysAsItIs() throws Exception {
        Records.apply(prepare(with(Map.of("setuptools", "68.0.0"))));

        assertNothingToDo(prepare(with(Map.of("setuptools", "99.0.0"))));
    }

    @Test
    void aRecordOfALaterFormatStaysAsItIs() throws Exception {
        Records.apply(prepare());
        var later = Files.readString(directory.resolve(RECORD))
                .replace("\"format\" : 1,", "\"format\" : 2, \"signatures\" : [ \"…\" ],");
        github.releases().attach(tag(), asset(RECORD, later));

        assertNothingToDo(prepare());
        assertThat(directory.resolve(RECORD)).as("and is what lies here").hasContent(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"format\" : 0}", "[]", "no JSON"})
    void aRecordThatCannotBeReadIsReplacedInADraft(String unreadable) throws Exception {
        Records.apply(prepare());
        github.releases().attach(tag(), asset(RECORD, unreadable));

        var plan = prepare();

        assertThat(plan.changes()).extracting(Change::summary).containsExactly("replace release-record.json");
        Records.apply(plan);
        assertNothingToDo(prepare());
    }

    @Test
    void aRecordOfAnotherTreeIsReplacedBeforeTheFiles() throws Exception {
        Records.apply(prepare());
        var other = Files.readString(directory.resolve(RECORD)).replace("b".repeat(40), "d".repeat(40));
        github.releases().attach(tag(), asset(RECORD, other));
        github.releases().attach(tag(), asset(Records.WHEEL, "of another tree"));

        assertThat(prepare().changes())
                .extracting(Change::summary)
                .containsExactly("replace release-record.json", "replace " + Records.WHEEL);
    }

    @Test
    void halfThereAttachesTheRestWhereverItWasKilled() throws Exception {
        Records.apply(prepare());
        var undisturbed = github.state();

        for (int done = 0; done <= 1 + NAMES.size(); done++) {
            try (var killed = new TestGitHub()) {
                for (var change : prepare(killed, record()).changes().subList(0, done)) {
                    change.effect().apply();
                }
                Records.apply(prepare(killed, record()));

                assertThat(killed.state()).as("killed after " + done).isEqualTo(undisturbed);
                assertThat(killed.changes()).as("nothing was done twice").hasSize(1 + NAMES.size());
            }
        }
    }

    @Test
    void aMissingFileThatWasRebuiltWithOtherBytesIsRecordedBeforeItIsAttached() throws Exception {
        Records.apply(prepare());
        var rebuilt = Records.rebuilt(Files.createDirectory(directory.resolve("rebuilt")));
        var changes = prepare(github, rebuilt).changes();
        assertThat(changes)
                .extracting(Change::summary)
                .containsExactly("replace release-record.json", "replace SHA256SUMS", "replace " + Records.WHEEL);

        for (int done = 0; done <= changes.size(); done++) {
            try (var killed = new TestGitHub()) {
                Records.apply(prepare(killed, record()));
                for (var change : prepare(killed, rebuilt).changes().subList(0, done)) {
                    change.effect().apply();
                }
                var hosted = killed.releases().find(tag()).orElseThrow();
                killed.releases().fetch(hosted.asset(RECORD).orElseThrow(), directory.resolve("found.json"));
                assertThat(RecordReader.read(directory.resolve("found.json")).packages())
                        .as("after " + done + " changes the record tells which files are good")
                        .anySatisfy(file -> assertThat(
                                        hosted.asset(file.file()).orElseThrow().sha256())
                                .isEqualTo(file.sha256()));

                Records.apply(prepare(killed, rebuilt));
                assertThat(prepare(killed, rebuilt).changes()).isEmpty();
            }
        }
    }

    @Test
    void otherBytesInADraftAreReplaced() throws Exception {
        Records.apply(prepare());
        github.releases().attach(tag(), asset(Records.WHEEL, "other bytes"));

        var plan = prepare();
        assertThat(plan.changes()).extracting(Change::summary).containsExactly("replace " + Records.WHEEL);
        Records.apply(plan);
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void otherBytesInAPublishedReleaseRefuseItOnceAndByName() throws Exception {
        github.releases().createDraft(record().release());
        github.releases().attach(tag(), asset(Records.WHEEL, "other bytes"));
        github.releases().publish(record().release(), List.of());

        var plan = prepare();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems()).extracting(Problem::code).containsExactly("published-release-differs");
        assertThat(plan.problems().getFirst().because())
                .contains("holds other bytes")
                .contains(Records.WHEEL);
    }

    @Test
    void aReleaseMadeOnTheWebPageIsFilledWhereGitHubLetsUs() throws Exception {
        try (var lenient = new TestGitHub(GitHubSettings.DEFAULT)) {
            lenient.somebodyPublishes(tag().name(), "tag and release in one");

            Records.apply(prepare(lenient, record()));

            assertThat(prepare(lenient, record()).changes()).isEmpty();
            assertThat(lenient.releases().find(tag()).orElseThrow().assets()).containsOnlyKeys(NAMES);
        }
    }

    @Test
    void aReleaseMadeOnTheWebPageThatIsImmutableIsOneProblemWithTheWayOut() throws Exception {
        github.somebodyPublishes(tag().name(), "tag and release in one");

        var plan = prepare();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.problems()).extracting(Problem::code).containsExactly("published-release-immutable");
        assertThat(plan.problems().getFirst().text())
                .contains("was published without any file", "Push the tag of the next version number alone");
    }

    @Test
    void filesOfSomebodyElseAreAWarning() throws Exception {
        Records.apply(prepare());
        github.releases().attach(tag(), asset("paper.pdf", "a paper"));

        assertThat(prepare().warnings()).containsExactly("the GitHub release holds paper.pdf, which is not ours");
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void anAttestationOfOneOfItsFilesIsNoneOfThem() throws Exception {
        Records.apply(prepare());
        var file = record().distributions().getFirst().fileName() + ".publish.attestation";
        github.releases().attach(tag(), asset(file, "signed"));
        github.releases().attach(tag(), asset("b.whl.publish.attestation", "signed"));

        assertThat(prepare().warnings())
                .containsExactly("the GitHub release holds b.whl.publish.attestation, which is not ours");
        assertThat(prepare().changes()).isEmpty();
    }

    @Test
    void theNotesSayMoreWhereThereIsMoreToSay() throws Exception {
        var plan = new DraftGitHubRelease(github.releases(), directory, _ -> "\n\n## Verify\n").prepare(record());

        plan.changes().getFirst().effect().apply();

        assertThat(github.state().toString()).contains("## What's Changed").contains("\n\n## Verify\n");
    }

    @Test
    void withoutATokenItSaysWhatItCannotSee() throws Exception {
        var plan = new DraftGitHubRelease(github.releases(Optional.empty()), directory).prepare(record());

        assertThat(plan.notes()).containsExactly("without a token for GitHub a draft of an earlier run cannot be seen");
        assertThat(plan.changes()).hasSize(5);
    }

    @Test
    void aRemoteThatRefusesIsAFailureAndNotAnAbsence() {
        var host = github.releases(Optional.of(new Secret(GitHubStandIn.BAD_TOKEN)));

        assertThatThrownBy(() -> new DraftGitHubRelease(host, directory).prepare(record()))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("github-token-refused"));
    }

    private static void assertNothingToDo(Plan<?> plan) {
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes())
                .containsExactlyElementsOf(NAMES.stream()
                        .map(name -> name + " is already attached")
                        .toList());
    }

    private Plan<?> prepare() throws Exception {
        return prepare(github, record());
    }

    private Plan<?> prepare(ReleaseRecord record) throws Exception {
        return prepare(github, record);
    }

    /** As a run of its own, with a folder of its own. */
    private Plan<?> prepare(TestGitHub host, ReleaseRecord record) throws Exception {
        Files.deleteIfExists(directory.resolve(RECORD));
        return new DraftGitHubRelease(host.releases(), directory).prepare(record);
    }

    private ReleaseRecord with(Map<String, String> tools) {
        return new ReleaseRecord(record().sources(), record().versionCommit(), record().distributions(), tools);
    }

    private ReleaseRecord record() {
        return built.orElseThrow();
    }

    private ReleaseTag tag() {
        return record().release().tag();
    }
}
