package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TomlStringsTests {

    private static final String DOCUMENT = """
            # a comment with "quotes" and [brackets]
            title = "one" # after a value
            dotted.key."quoted key" = 'literal \\ "x"'
            number = 1_000
            date = 1979-05-27T07:32:00Z
            list = ["a", 'b', # comment ]
              "c",
            ]
            nested = [["x"], [{deep = "y"}]]
            inline = {a = "1", b = {c = "2"}, d = ["3", "4"]}
            long = \"""
            [not.a.table]
            version = "no"
            \"""
            raw = '''it's'''
            full = ""\""quoted""\"""

            [project]
            version = "5.0.0"
            "dependencies" = ["vantage6==5.0.0"]

              [project.optional-dependencies]
              dev = []

            [[package]]
            name = "a"
            [package.source]
            editable = "."
            [[package]]
            name = "b"
            [[package.wheels]]
            url = "u"
            [package.source]
            registry = "r"
            """;

    @Test
    void everyStringIsFoundWhereItStands() throws Exception {
        var strings = TomlStrings.of(DOCUMENT);
        assertThat(strings)
                .allSatisfy(string -> assertThat(DOCUMENT.substring(string.start(), string.end()))
                        .isEqualTo(string.value()));
        assertThat(strings)
                .filteredOn(string -> string.at("project", "version"))
                .singleElement()
                .extracting(TomlStrings.Text::value)
                .isEqualTo("5.0.0");
    }

    @Test
    void theStringsAreThoseOfAParserThatKeepsNoPositions() throws Exception {
        var ours = TomlStrings.of(DOCUMENT).stream()
                .map(string -> String.join(
                                "/",
                                string.keys().stream()
                                        .filter(key -> !key.matches("\\d"))
                                        .toList())
                        + "="
                        + string.value().replaceFirst("^\\n", ""))
                .toList();
        var theirs = new ArrayList<String>();
        collect(new TomlMapper().readTree(DOCUMENT.replace("date = 1979-05-27T07:32:00Z\n", "")), "", theirs);
        assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @Test
    void entriesOfAnArrayOfTablesAreTold() throws Exception {
        assertThat(TomlStrings.of(DOCUMENT))
                .extracting(string -> String.join(".", string.keys()))
                .contains(
                        "package.0.name",
                        "package.0.source.editable",
                        "package.1.wheels.0.url",
                        "package.1.source.registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = \"open",
                "a = 'open\n'",
                "a = \"\"\"open\"\"",
                "[table",
                "[[table]",
                "a",
                "a =",
                "= 1",
                "a = [1",
                "a = [1 2",
                "a = [\"1\" \"2\"]",
                "a = {b = 1",
                "a = \"1\" \"2\"",
                "[a] b = 1",
                "\"a = 1",
                "a..b = 1",
                "]"
            })
    void brokenTomlIsCorruptAndNeverARunawayLoop(String text) {
        assertThatThrownBy(() -> TomlStrings.of(text))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("is not TOML");
    }

    @Test
    void theLineOfAFaultIsTold() {
        assertThatThrownBy(() -> TomlStrings.of("a = 1\n\nb = ")).hasMessage("line 3 is not TOML");
    }

    @Test
    void otherLineEndsAreUnderstood() throws Exception {
        assertThat(TomlStrings.of("[project]\r\nversion = \"1\"\r\n"))
                .extracting(TomlStrings.Text::value)
                .isEqualTo(List.of("1"));
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        if (node.isTextual()) {
            found.add(path + "=" + node.textValue());
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path, found));
        } else {
            node.properties()
                    .forEach(entry -> collect(
                            entry.getValue(), path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey(), found));
        }
    }
}
