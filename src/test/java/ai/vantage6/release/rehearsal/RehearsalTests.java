package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole releases as child processes, on the repositories that ship with us. */
final class RehearsalTests {

    private static final Interruption NEVER = new Interruption.Never();
    private static final ShippedRepository UI = new ShippedRepository("ui", "version/4.3.0");
    private static final ShippedRepository ALGORITHM = new ShippedRepository("algorithm", "version/1.2.0");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aReleaseOfEightPackagesEndsReleasedAndThenFindsNothingToDo() throws Exception {
        var result = rehearse(ShippedRepository.V4, NEVER);

        assertThat(text()).endsWith("Released again in the same world: nothing to do.\n");
        assertThat(result.exitCode()).isZero();
        assertThat(report(result).path("outcome").asText()).isEqualTo("REHEARSED");
        assertThat(report(result).path("packages")).hasSize(16);
        var world = new ObjectMapper().readTree(kept().resolve("world.json").toFile());
        assertThat(world.path("index")).hasSize(8);
        assertThat(world.path("github").path("version/4.14.0").path("draft").asBoolean())
                .isFalse();
        assertThat(world.path("git").path("refs/heads/main").path("commit"))
                .isNotEqualTo(world.path("git").path("refs/tags/version/4.14.0").path("commit"));
        assertThat(world.path("discord").path("announcements")).hasSize(1);
        assertNoSecretIsLeft();
    }

    @Test
    void aReleaseKilledAfterAnyChangeEndsInTheSameWorld() throws Exception {
        var result = rehearse(UI, new Interruption.Every());

        assertThat(result.exitCode()).as(text()).isZero();
        assertThat(text()).contains("kill 1/", " 0 different.").doesNotContain("DIFFERENT");
    }

    @Test
    void aReleaseKilledInTheMiddleOfTheUploadsCarriesOn() throws Exception {
        var result = rehearse(ShippedRepository.V4, new Interruption.After(25));

        assertThat(result.exitCode()).as(text()).isZero();
        assertThat(text()).contains("kill 25/39, index uploaded", ": the same world");
    }

    @Test
    void faultsOfEveryKindEndInTheSameWorldAsNone() throws Exception {
        var faults = "git:503 git:lost-reply github:429:2 github:401-once:4 github:lost-reply:2 index:cut index:503:4"
                + " index:lost-reply discord:lost-reply";
        var undisturbed = world(ShippedRepository.V4, "");

        assertThat(world(ShippedRepository.V4, faults)).as(text()).isEqualTo(undisturbed);
        assertThat(text()).contains("trying again").doesNotContain("It is run again");
    }

    @Test
    void aReleaseThatItsFaultEndedIsRunAgainAndCompleted() throws Exception {
        var downForLong =
                IntStream.rangeClosed(1, 5).mapToObj(nth -> "github:503:" + nth).collect(Collectors.joining(" "));
        var undisturbed = world(ALGORITHM, "");

        assertThat(world(ALGORITHM, downForLong)).as(text()).isEqualTo(undisturbed);
        assertThat(text()).contains("It is run again");
    }

    @Test
    @Tag("servers")
    void aReleaseOfEightPackagesKilledAfterAnyChangeEndsInTheSameWorld() throws Exception {
        var result = rehearse(ShippedRepository.V4, new Interruption.Every());

        assertThat(result.exitCode()).as(text()).isZero();
        assertThat(text()).contains("39 kill points, 39 worlds equal to the undisturbed one, 0 different.");
    }

    private void assertNoSecretIsLeft() throws IOException {
        var forms = Stream.of(
                        "rehearsal-commit-pat",
                        "rehearsal-github-token",
                        "pypi-rehearsal-token",
                        "rehearsal-discord-token")
                .flatMap(secret -> Stream.of(
                        secret, base64(secret), base64("__token__:" + secret), base64("x-access-token:" + secret)))
                .toList();
        assertThat(text()).doesNotContain(forms);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(forms);
            }
        }
    }

    private byte[] world(ShippedRepository shipped, String words) throws Exception {
        var faults = Pattern.compile(" ")
                .splitAsStream(words)
                .flatMap(word -> Fault.parse(word).stream())
                .toList();
        var place = Files.createTempDirectory(folder, "world");
        var result = new Rehearsal(request(shipped, NEVER, faults, place.resolve("kept")), out(), place).run();
        assertThat(result.exitCode()).as(text()).isZero();
        return Files.readAllBytes(place.resolve("kept/world.json"));
    }

    private Rehearsal.Result rehearse(ShippedRepository shipped, Interruption interruption) throws Exception {
        var place = Files.createDirectory(folder.resolve("rehearsal"));
        return new Rehearsal(request(shipped, interruption, List.of(), kept()), out(), place).run();
    }

    private RehearsalRequest request(
            ShippedRepository shipped, Interruption interruption, List<Fault> faults, Path keep) throws IOException {
        var source = folder.resolve("source-" + shipped.layout());
        if (!Files.exists(source)) {
            shipped.unpackTo(source);
        }
        return new RehearsalRequest(
                source,
                ReleaseTag.parse(shipped.tag()).orElseThrow(),
                false,
                ReleaseConfig.DEFAULT.branches(),
                interruption,
                faults,
                Optional.of(keep),
                Map.of("smoke-test", "metadata"));
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode report(Rehearsal.Result result) throws IOException {
        return new ObjectMapper()
                .readTree(result.results().resolve("report.json").toFile());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
