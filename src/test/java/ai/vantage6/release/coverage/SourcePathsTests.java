package ai.vantage6.release.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names of a report are looked up in the tree, however hostile they are. */
final class SourcePathsTests {

    private final SourcePaths paths = new SourcePaths(List.of("setup.py", "pkg/a.py"), List.of());

    @Test
    void theEndOfAnAbsoluteNameIsFound() {
        assertThat(paths.find("/home/somebody/" + "deep/".repeat(700) + "pkg/a.py"))
                .contains("pkg/a.py");
        assertThat(paths.find("/home/somebody/setup.py")).isEmpty();
    }

    @Test
    @Timeout(20) // ends an endless computation; says nothing of how fast it is
    void aNameThatNoFileSystemTakesIsNoneAndCostsNothing() {
        assertThat(paths.find("/" + "a/".repeat(8_000_000) + "pkg/a.py")).isEmpty();
    }
}
