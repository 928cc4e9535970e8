package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpmPackageTests {

    private static final String STRANGE = """
            {
                "version": "0.1.0",
                "name": "first",
                "url": "https:\\/\\/example.org\\/é\\u00e9\\u0001",
                "none": [ ], "nothing": {  },
                "numbers": [1, 1.0, 1.50, -0.25, 10000000],
                "truth": [true, false, null],
                "scripts": {"version": "echo 1.0.0"},
                "name": "last"


            }


            """;

    @Test
    void theFileIsSavedAsNpmSavesIt() throws Exception {
        assertThat(written(STRANGE)).isEqualTo("""
                {
                    "version": "4.14.0-rc1",
                    "name": "last",
                    "url": "https://example.org/éé\\u0001",
                    "none": [],
                    "nothing": {},
                    "numbers": [
                        1,
                        1,
                        1.5,
                        -0.25,
                        10000000
                    ],
                    "truth": [
                        true,
                        false,
                        null
                    ],
                    "scripts": {
                        "version": "echo 1.0.0"
                    }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "    ", "\t"})
    void theIndentationStays(String indent) throws Exception {
        var text = "{\n" + indent + "\"version\": \"1.0.0\",\n" + indent + "\"a\": [\n" + indent.repeat(2) + "1\n"
                + indent + "]\n}\n";
        assertThat(written(text)).isEqualTo(text.replace("1.0.0", "4.14.0-rc1"));
    }

    @Test
    void windowsLineEndsStay() throws Exception {
        assertThat(written("{\r\n  \"version\": \"1\"\r\n}\r\n"))
                .isEqualTo("{\r\n  \"version\": \"4.14.0-rc1\"\r\n}\r\n");
    }

    @Test
    void aLockSaysTheVersionTwice() throws Exception {
        var lock = """
                {
                  "version": "1.0.0",
                  "lockfileVersion": 3,
                  "packages": {
                    "": {
                      "version": "1.0.0",
                      "dependencies": {
                        "version": "1.0.0"
                      }
                    },
                    "node_modules/a": {
                      "version": "1.0.0"
                    }
                  }
                }
                """;
        var rewrite = rewrite(lock);
        assertThat(rewrite.places()).isEqualTo(2);
        assertThat(new String(rewrite.content(), UTF_8))
                .isEqualTo(
                        lock.replaceFirst("\"1.0.0\"", "\"4.14.0-rc1\"").replaceFirst("\"1.0.0\"", "\"4.14.0-rc1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{} x", "{'version': '1'}", "[\"version\"]", "{\"version\": 1}", "{\"version\": \"1\",}"
            })
    void whatIsNoPackageIsRefused(String text) {
        assertThatThrownBy(() -> written(text))
                .hasMessageStartingWith("Tried to write 4.14.0rc1 into package.json, but ");
    }

    @Tag("servers")
    @ParameterizedTest
    @ValueSource(
            strings = {
                STRANGE,
                "{\"name\": \"a\", \"version\": \"1.0.0\"}",
                "{\r\n\t\"name\": \"a\",\r\n\t\"version\": \"1.0.0\"\r\n}",
                "{\n  \"name\": \"a\",\n  \"version\": \"1.0.0\"\n}"
            })
    void npmItselfSavesTheSame(String text, @TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("package.json"), text);
        var npm = new ProcessBuilder("npm", "version", "--no-git-tag-version", "--allow-same-version", "4.14.0rc1")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(npm.getInputStream().readAllBytes(), UTF_8)).contains("4.14.0-rc1");
        assertThat(npm.waitFor()).isZero();
        assertThat(written(text)).isEqualTo(Files.readString(file));
    }

    private static String written(String text) throws Exception {
        return new String(rewrite(text).content(), UTF_8);
    }

    private static Rewrite rewrite(String text) throws Exception {
        var version = Version.parse("4.14.0rc1").orElseThrow();
        return Rewrite.of("package.json", text.getBytes(UTF_8), new NpmPackage("4.14.0-rc1"), version);
    }
}
