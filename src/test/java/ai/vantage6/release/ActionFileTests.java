package ai.vantage6.release;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.action.Output;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What action.yml promises is what the program reads and writes. */
final class ActionFileTests {

    private static JsonNode action;

    @BeforeAll
    static void read() throws IOException {
        action = new YAMLMapper().readTree(new File("action.yml"));
    }

    @Test
    void everyInputIsDescribedAsInTheProgram() {
        var inputs = inOrder(
                List.of(Input.values()), Input::inputName, input -> input.description() + " | " + input.defaultValue());

        assertThat(declared("inputs", true)).containsExactlyEntriesOf(inputs);
    }

    @Test
    void everyOutputIsDescribedAsInTheProgram() {
        var outputs = inOrder(List.of(Output.values()), Output::outputName, Output::description);

        assertThat(declared("outputs", false)).containsExactlyEntriesOf(outputs);
    }

    @Test
    void noSecretIsAnInput() {
        assertThat(declared("inputs", true).keySet())
                .noneMatch(name -> name.contains("token") || name.contains("pat") || name.contains("password"));
    }

    @Test
    void theImageIsBuiltFromTheSourcesThatAreNamed() {
        assertThat(action.at("/runs/using").asText()).isEqualTo("docker");
        assertThat(action.at("/runs/image").asText()).isEqualTo("Dockerfile");
        assertThat(action.at("/runs").size())
                .as("neither arguments nor an entry point")
                .isEqualTo(2);
    }

    private static Map<String, String> declared(String kind, boolean withDefault) {
        return inOrder(action.path(kind).properties(), Map.Entry::getKey, each -> {
            var description = each.getValue().path("description").asText();
            return withDefault
                    ? description + " | " + each.getValue().path("default").asText("")
                    : description;
        });
    }

    private static <T> Map<String, String> inOrder(
            Iterable<T> all, Function<T, String> key, Function<T, String> value) {
        var map = new LinkedHashMap<String, String>();
        all.forEach(each -> map.put(key.apply(each), value.apply(each)));
        return map;
    }
}
