package ai.vantage6.release.versioning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclaredVersionTests {

    private static final DeclaredVersion DECLARED = new DeclaredVersion(LayoutConfig.DEFAULT.profiles());

    @TempDir
    Path tree;

    @ParameterizedTest
    @CsvSource({"v4, 4.13.2", "between, 5.0.0a19", "v5, 5.0.0rc1", "ui, 4.3.0", "algorithm, 1.2.2", "action, 1.2.2"})
    void isReadFromTheFilesOfEveryLayout(String layout, String version) throws Exception {
        assertThat(DECLARED.of(WorkingTree.of(Path.of("test-fixtures", layout))))
                .hasToString("Optional[" + version + "]");
    }

    @ParameterizedTest
    @CsvSource({"v4", "between", "v5", "ui", "algorithm", "action"})
    void isWhatALastReleaseHasWritten(String layout) throws Exception {
        PathUtils.copyDirectory(Path.of("test-fixtures", layout), tree);
        var writer = new ProfileVersionWriter(LayoutConfig.DEFAULT.profiles(), SemanticStyle.SORTABLE);
        for (var version : new String[] {"6.1.0b3", "6.1.0"}) {
            new SetVersion(writer).write(tree, Version.parse(version).orElseThrow());

            assertThat(DECLARED.of(WorkingTree.of(tree))).hasToString("Optional[" + version + "]");
        }
    }

    @Test
    void aFileThatNobodyUnderstandsDeclaresNone() throws Exception {
        for (var file :
                Map.of("package.json", "{\"version\": 4}", "README.md", "").entrySet()) {
            Files.writeString(tree.resolve(file.getKey()), file.getValue());
        }

        assertThat(DECLARED.of(WorkingTree.of(tree))).isEmpty();
    }
}
