package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What action.yml promises is what the program reads and gives. */
final class ActionYmlTests {

    private static JsonNode action() throws IOException {
        return new YAMLMapper().readTree(new File("action.yml"));
    }

    @Test
    void theInputsAreTheProgramsInTheSameOrder() throws IOException {
        assertThat(action().at("/inputs").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        Arrays.stream(Input.values()).map(Input::inputName).toList());
    }

    @Test
    void theyAreDescribedInTheSameWordsAndHaveTheSameDefaults() throws IOException {
        for (var input : Input.values()) {
            var declared = action().at("/inputs/" + input.inputName());
            assertThat(declared.path("description").asText()).isEqualTo(input.description());
            assertThat(declared.path("default").asText("")).isEqualTo(input.defaultValue());
        }
    }

    @Test
    void theOutputsAreTheProgramsInTheSameWords() throws IOException {
        assertThat(action().at("/outputs").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        Arrays.stream(Output.values()).map(Output::outputName).toList());
        for (var output : Output.values()) {
            assertThat(action().at("/outputs/" + output.outputName() + "/description")
                            .asText())
                    .isEqualTo(output.description());
        }
    }

    @Test
    void noSecretIsAnInput() throws IOException {
        for (var secret : SecretName.values()) {
            assertThat(action().at("/inputs").fieldNames())
                    .toIterable()
                    .noneMatch(name -> name.equalsIgnoreCase(secret.name().replace('_', '-')));
        }
    }

    @Test
    void theProgramIsStartedWithoutAShellAndWithoutArguments() throws IOException {
        assertThat(action().at("/runs").fieldNames()).toIterable().doesNotContain("args", "entrypoint");
    }
}
