package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole releases of the small repository of an algorithm. */
@Execution(ExecutionMode.CONCURRENT)
final class AlgorithmRehearsalTests {

    private static final Interruption NEVER = new Interruption.Never();
    private static final String IMAGE = "vantage6/algorithm/average";

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal(String tag) throws Exception {
        return TestRehearsal.of("algorithm", tag, folder);
    }

    private static JsonNode world(TestRehearsal rehearsal) throws Exception {
        return TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8));
    }

    private static JsonNode tags(TestRehearsal rehearsal) throws Exception {
        return world(rehearsal).path("registry").path(IMAGE).path("tags");
    }

    @Test
    void aFinalHasFourTagsOfOneDigestAndIsOfferedInTheStore() throws Exception {
        var rehearsal = rehearsal("1.2.3");

        assertThat(rehearsal.run(NEVER).succeeded()).as(rehearsal.text()).isTrue();
        var tags = tags(rehearsal);
        assertThat(tags.fieldNames()).toIterable().contains("1.2.3", "1.2.3-v6-4.13", "latest", "cotopaxi");
        assertThat(tags.path("latest"))
                .isEqualTo(tags.path("1.2.3"))
                .isEqualTo(tags.path("1.2.3-v6-4.13"))
                .isEqualTo(tags.path("cotopaxi"));
        var offered = world(rehearsal).path("store").path(0);
        assertThat(offered.path("image").asText()).isEqualTo("ghcr.io/" + IMAGE + ":1.2.3");
        assertThat(offered.path("digest")).isEqualTo(tags.path("1.2.3"));
        assertThat(offered.path("vantage6_version").asText()).isEqualTo("4.13");
        assertThat(world(rehearsal).path("discord").path("announcements")).isEmpty();
        assertThat(world(rehearsal).path("github").path("1.2.3").path("draft").asBoolean())
                .isFalse();
    }

    @Test
    void aCandidateHasTwoTagsAndNobodyIsLedToIt() throws Exception {
        var rehearsal = rehearsal("1.3.0rc1");

        assertThat(rehearsal.run(NEVER).succeeded()).as(rehearsal.text()).isTrue();
        assertThat(tags(rehearsal).fieldNames())
                .toIterable()
                .contains("1.3.0rc1", "1.3.0rc1-v6-4.13")
                .doesNotContain("latest", "cotopaxi");
        assertThat(world(rehearsal).path("store")).isEmpty();
    }

    @Tag("kill")
    @Test
    void killedAfterEachChangeItComesToTheSameWorld() throws Exception {
        var rehearsal = rehearsal("1.2.3");

        var result = rehearsal.run(new Interruption.Every());

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains(", store leads Average to")
                .contains(" worlds equal to the undisturbed one, 0 different.");
    }

    @Test
    void theTagOfAnotherLayoutIsRefusedWithTheTagToPush() throws Exception {
        var rehearsal = rehearsal("version/1.2.3");

        assertThat(rehearsal.run(NEVER).succeeded()).isFalse();
        assertThat(rehearsal.text())
                .contains(
                        "release tags of the layout algorithm, which this repository has, are of the form X.Y.Z",
                        "Delete the tag version/1.2.3 and push 1.2.3");
    }

    @Test
    void aPlainTagIsNoReleaseOfVantage6() throws Exception {
        var rehearsal = TestRehearsal.of("between", "5.0.0", folder);

        assertThat(rehearsal.run(NEVER).succeeded()).isFalse();
        assertThat(rehearsal.text()).contains("Delete the tag 5.0.0 and push version/5.0.0");
    }

    @Test
    void aStaleFileForTheStoreIsToldAndTheConfiguredPlaceCounts() throws Exception {
        var rehearsal = rehearsal("1.2.3");
        var file = rehearsal.source().resolve("algorithm_store.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("ghcr.io/vantage6/algorithm/average", "harbor2.vantage6.ai/algorithms/average")
                        .replace("\"4.13\"", "\"4.6\""));
        rehearsal.configured("algorithm: {image: ghcr.io/vantage6/algorithm/mean, vantage6: \"4.13.2\"}\n");

        assertThat(rehearsal.run(NEVER).succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains(
                        "write \"image\": \"ghcr.io/vantage6/algorithm/mean\"",
                        "write \"vantage6_version\": \"4.13.2\"");
        assertThat(world(rehearsal)
                        .path("registry")
                        .path("vantage6/algorithm/mean")
                        .path("tags")
                        .fieldNames())
                .toIterable()
                .contains("1.2.3-v6-4.13.2");
    }

    @Test
    void noTokenGoesWhereOnlyTheFileForTheStoreSays() throws Exception {
        var rehearsal = rehearsal("1.2.3");
        var file = rehearsal.source().resolve("algorithm_store.json");
        Files.writeString(file, Files.readString(file).replace("ghcr.io/vantage6", "registry.example.org/x"));
        rehearsal.configured("{}\n");

        assertThat(rehearsal.run(NEVER).succeeded()).isFalse();
        assertThat(rehearsal.text())
                .contains(
                        "registry.example.org/x/algorithm/average, and no token is sent there",
                        "algorithm: {image: ghcr.io/OWNER/algorithm/NAME}");
    }

    @Test
    void itsPackageGoesToTheIndexWhereTheConfigurationNamesIt() throws Exception {
        var rehearsal = rehearsal("1.2.3").configured("packages: {own: [v6-average-py]}\n");

        assertThat(rehearsal.run(NEVER).succeeded()).as(rehearsal.text()).isTrue();
        assertThat(world(rehearsal).path("index").fieldNames()).toIterable().containsExactly("v6-average-py");
    }
}
