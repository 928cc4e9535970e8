package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The release of a repository that says how it is cited, told by a webhook: one message, one DOI, however often it is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CitedReleaseTests {

    private static final PersonIdent SOMEBODY = new PersonIdent(
            "somebody", "somebody@vantage6.invalid", Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> BY_WEBHOOK =
            Map.of("DISCORD_RELEASE_TOKEN", "", "DISCORD_WEBHOOK", DiscordStandIn.webhook(), "INPUT_IMAGES", "none");

    @TempDir
    private static Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;

    @BeforeAll
    void sayHowItIsCited() throws Exception {
        rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        var source = rehearsal.source();
        Files.copy(
                Path.of("src/test/resources/citation/vantage6-4.14.0.cff"),
                source.resolve("CITATION.cff"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(source.resolve(".github"));
        Files.writeString(source.resolve(".github/vantage6-release.yml"), "citation: {write: true}\n");
        try (var git = Git.open(source.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Say how it is cited")
                    .setAuthor(SOMEBODY)
                    .setCommitter(SOMEBODY)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("version/4.14.0")
                    .setAnnotated(false)
                    .setForceUpdate(true)
                    .call();
        }
        release = new TestRelease(rehearsal, change -> {});
    }

    @AfterAll
    void stop() {
        release.close();
    }

    @Test
    @Order(1)
    void theDoiIsLinkedAndTheCommunityIsToldOnce() throws Exception {
        assertThat(release.run(BY_WEBHOOK)).as(text()).isZero();

        var notes = state().at("/github/version~14.14.0/body").asText();
        assertThat(notes)
                .contains("<!-- vantage6-release:doi -->", "To cite 4.14.0: https://doi.org/10.5281/zenodo.")
                .containsPattern("<!-- posted [0-9]+ -->");
        assertThat(state().at("/discord/announcements")).hasSize(1);
        assertThat(text())
                .contains(
                        "email stands in one of authors twice",
                        "24 places in 22 files declare 4.14.0",
                        "find the DOI on Zenodo")
                .doesNotContain("rehearsal-webhook-token");
    }

    @Test
    @Order(2)
    void runAgainThereIsNothingLeftToDo() throws Exception {
        var before = release.world().changes().size();

        assertThat(release.run(BY_WEBHOOK)).as(text()).isZero();

        assertThat(release.world().changes()).hasSize(before);
        assertThat(text()).contains("the notes link the DOI already", "4.14.0 is already announced");
    }

    @Test
    @Order(3)
    void killedRightAfterItIsOutItIsToldOnceAndItsDoiIsLinked() throws Exception {
        var summaries = release.world().changes().stream()
                .filter(Journal.Entry::visible)
                .map(Journal.Entry::summary)
                .toList();
        var published = summaries.indexOf("published the release version/4.14.0") + 1;
        assertThat(published).isPositive();
        var usual = rehearsal.with(Input.IMAGES, "none");
        var killed = new RehearsalRequest(
                usual.source(),
                usual.subject(),
                usual.config(),
                new Interruption.After(published),
                usual.faults(),
                usual.keep(),
                usual.inputs());

        var result = new Rehearsal(killed, rehearsal.out(), Files.createTempDirectory(folder, "killed")).run();

        assertThat(result.problems()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(text()).contains("published the release version/4.14.0: the same world");
    }

    private JsonNode state() throws Exception {
        return new ObjectMapper().readTree(release.world().state());
    }

    private String text() {
        return rehearsal.printed().toString(StandardCharsets.UTF_8);
    }
}
