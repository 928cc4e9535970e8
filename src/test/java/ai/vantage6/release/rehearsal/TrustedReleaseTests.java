package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole release without any token of PyPI: the job's identity opens the index. */
final class TrustedReleaseTests {

    @TempDir
    Path folder;

    @Test
    void isCarriedOutWithTheIdentityOfItsJob() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        var provider = new IdentityProvider();
        try (var release = new TestRelease(rehearsal, _ -> {});
                var identity = new StandInServer(provider, new Journal(_ -> {}), List.of())) {
            var exitCode = release.run(Map.of(
                    "PYPI_TOKEN", "",
                    "ACTIONS_ID_TOKEN_REQUEST_URL", identity.address() + "/token?api-version=2.0",
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "request-token"));

            assertThat(exitCode).as(rehearsal.text()).isZero();
            assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED");
            assertThat(release.world().changes())
                    .extracting(Journal.Entry::service)
                    .filteredOn("index"::equals)
                    .hasSize(4);
            assertThat(provider.given).hasPositiveValue();
            var told = rehearsal.text()
                    + Files.readString(release.results().resolve("report.json"), StandardCharsets.UTF_8);
            assertThat(told.lines().filter(line -> !line.startsWith("::add-mask::")))
                    .noneMatch(line -> line.contains("identity-of-") || line.contains("pypi-minted"));
        }
    }

    @Test
    void isRefusedBeforeAnythingIsWrittenWhereNobodyTrustsTheJob() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = new TestRelease(rehearsal, _ -> {});
                var identity = new StandInServer(new IdentityProvider(), new Journal(_ -> {}), List.of())) {
            var exitCode = release.run(Map.of(
                    "PYPI_TOKEN", "",
                    "ACTIONS_ID_TOKEN_REQUEST_URL", identity.address() + "/token?api-version=2.0",
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "another-token"));

            assertThat(exitCode).as(rehearsal.text()).isEqualTo(1);
            assertThat(release.world().changes()).isEmpty();
        }
    }

    /** Gives identity tokens as GitHub gives them to a job, each another one. */
    private static final class IdentityProvider implements StandIn {

        private final AtomicInteger given = new AtomicInteger();

        @Override
        public String name() {
            return "identity";
        }

        @Override
        public Object state() {
            return given.get();
        }

        @Override
        public Reply answer(Request request) {
            var knows = request.header("authorization").orElse("").equalsIgnoreCase("bearer request-token");
            var audience = request.parameter("audience");
            return knows && audience.isPresent()
                    ? Reply.json(200, Map.of("value", "identity-of-" + audience.get() + "-" + given.incrementAndGet()))
                    : Reply.text(401, "who?");
        }
    }
}
