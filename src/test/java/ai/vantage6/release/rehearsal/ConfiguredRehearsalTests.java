package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rehearsals of repositories that name their own channel, board and documentation: outside there is what they name. */
@Execution(ExecutionMode.CONCURRENT)
final class ConfiguredRehearsalTests {

    @TempDir
    private Path folder;

    private JsonNode rehearsed(String yaml) throws Exception {
        var rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder).configured(yaml);
        var request = rehearsal.with(Input.IMAGES, "none");

        var result = new Rehearsal(request, rehearsal.out(), Files.createTempDirectory(folder, "rehearsal")).run();

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text()).doesNotContain("warning: Tried").endsWith("nothing to do.\n");
        return TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8));
    }

    @Test
    void threadBoardAndDocumentationAreThere() throws Exception {
        var world = rehearsed("""
                announcement: {channel: releases, thread: "New versions"}
                documentation: {project: v6-docs}
                board: {owner: iknl, number: 23, field: Progress, done: Released, milestone: "Release {version}"}
                """);

        assertThat(world.at("/discord/releases~1New versions")).hasSize(2);
        assertThat(world.at("/discord/releases")).isEmpty();
        assertThat(world.path("readthedocs")).hasSize(1);
        assertThat(world.at("/github/board").toString()).contains("Released").doesNotContain("Done");
    }

    @Test
    void aForumIsThere() throws Exception {
        var world = rehearsed("announcement: {forum: releases}\n");

        assertThat(world.path("discord").toString()).contains("releases/");
        assertThat(world.at("/github/board").toString()).contains("Done");
    }
}
