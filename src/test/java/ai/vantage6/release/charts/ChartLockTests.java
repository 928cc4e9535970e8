package ai.vantage6.release.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.charts.ChartMetadata.Dependency;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChartLockTests {

    private static final Dependency COMMON = new Dependency("common", "5.0.0-rc1", "file://../common");

    private static ChartMetadata chart(String dependencies) throws Exception {
        var text = "{apiVersion: v2, name: a, version: 1.0.0, dependencies: " + dependencies + "}";
        return ChartMetadata.read(text.getBytes(UTF_8));
    }

    @Test
    void itsDigestIsHelms() throws Exception {
        // helm 3.18.4 dependency update wrote it into the locks of auth, hq, node and store of vantage6 5.0.0rc1
        var asked = chart("[{name: common, version: 5.0.0-rc1, repository: file://../common}]");
        assertThat(ChartLock.of(asked, List.of(COMMON)).digest())
                .isEqualTo("sha256:3954f2102367366cbfb0f138030f1f5a70f6bf2e832a073623b6a4d34aaeb302");
    }

    @Test
    void itsDigestDependsOnAllThatIsAskedFor() throws Exception {
        // and this into the lock of hub
        var names = List.of("hq", "auth", "store");
        var asked = new StringBuilder("[");
        names.forEach(name ->
                asked.append("{name: %1$s, version: 5.0.0-rc1, repository: file://../%1$s, condition: %1$s.enabled}, "
                        .formatted(name)));
        var chart = chart(asked + "{name: common, version: 5.0.0-rc1, repository: file://../common}]");
        var locked = List.of("hq", "auth", "store", "common").stream()
                .map(name -> new Dependency(name, "5.0.0-rc1", "file://../" + name))
                .toList();
        assertThat(ChartLock.of(chart, locked).digest())
                .isEqualTo("sha256:3b14b5962e76671fb5ebb53469a1fdab36c3c7e48069bc765441d7b79c59114c");
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        var lock = ChartLock.of(
                chart("[{name: \"a: b\", version: \">=1\"}]"), List.of(new Dependency("a: b", "\"1\"", "")));
        var text = lock.text(Instant.parse("2026-03-24T09:49:52Z"));
        assertThat(ChartLock.read(text.getBytes(UTF_8))).isEqualTo(lock);
        assertThat(text).endsWith("generated: \"2026-03-24T09:49:52Z\"\n");
    }

    @Test
    void locksOfOtherVersionsNameTheSameCharts() {
        var lock = new ChartLock(List.of(COMMON), "");
        var former = new ChartLock(List.of(new Dependency("common", "5.0.0-b2", "file://../common")), "");
        var moved = new ChartLock(List.of(new Dependency("common", "5.0.0-rc1", "file://../other")), "");
        assertThat(lock.namesTheSameAs(former)).isTrue();
        assertThat(lock.namesTheSameAs(moved)).isFalse();
    }
}
