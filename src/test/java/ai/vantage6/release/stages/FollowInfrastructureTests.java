package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FollowInfrastructureTests {

    private final HttpCaller caller = TestCallers.hurried();

    @AfterEach
    void stop() {
        caller.close();
    }

    private Plan<Version> prepare(String version, Index index) throws Exception {
        var id = new ObjectId("a".repeat(40));
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(tag, id, "main", id, Optional.empty(), Instant.EPOCH, Set.of());
        try (var server = new StandInServer(index, new Journal(_ -> {}), List.of())) {
            var simple = server.address().resolve("/simple/");
            return new FollowInfrastructure(new PyPi(caller, simple, simple, UploadAccess.none()), "vantage6")
                    .prepare(new SourceTree(release, id, id, "ui", List.of(), List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.3.0", "4.3.17", "4.3.1rc1", "4.4.0", "4.4.0rc1"})
    void anyPatchOfALineThatIsThereMayBeReleased(String version) throws Exception {
        var plan = prepare(version, new Index(200, "4.3.2", "4.4.0rc1", "4.2.0"));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.output()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.0", "5.0.0", "4.5.0rc1"})
    void anotherLineIsRefusedAndSaysWhatIsThere(String version) throws Exception {
        assertThat(prepare(version, new Index(200, "4.3.2", "4.4.0rc1", "4.2.0"))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("line-unknown");
                    assertThat(problem.text()).contains("it has 4.4, 4.3, 4.2");
                });
    }

    @Test
    void anIndexWithoutTheProjectCannotTell() throws Exception {
        assertThat(prepare("4.5.0", new Index(404)).notes())
                .containsExactly("this index has no vantage6 to compare the version with");
    }

    @Test
    void anIndexThatDoesNotAnswerIsAFailure() {
        Assertions.assertThatThrownBy(() -> prepare("4.3.1", new Index(503))).hasMessageContaining("503");
    }

    /** An index with these versions of the project. */
    private record Index(int status, String... versions) implements StandIn {

        @Override
        public String name() {
            return "index";
        }

        @Override
        public Object state() {
            return Map.of();
        }

        @Override
        public Reply answer(Request request) {
            var files = Stream.of(versions)
                    .map(version -> Map.of(
                            "filename", "vantage6-" + version + ".tar.gz",
                            "url", "vantage6-" + version + ".tar.gz",
                            "hashes", Map.of("sha256", "0".repeat(64))))
                    .toList();
            var page = Map.of(
                    "meta",
                    Map.of("api-version", "1.1"),
                    "name",
                    "vantage6",
                    "versions",
                    List.of(versions),
                    "files",
                    files);
            return status == 200
                    ? Reply.json(200, page).header("Content-Type", "application/vnd.pypi.simple.v1+json")
                    : Reply.text(status, "no");
        }
    }
}
