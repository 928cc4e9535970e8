package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PushCheckTests {

    private static final Login LOGIN = new Login("DOCKER_TOKEN", FakeTokens.USER, new Secret(FakeTokens.PASSWORD));

    private final HttpCaller caller = TestCallers.hurried();
    private final FakeRegistry server = new FakeRegistry();

    PushCheckTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private OciRegistry registry(String host) {
        return new OciRegistry(caller, host, server.address(), Optional.of(LOGIN));
    }

    private Optional<Problem> tryLock(String... repositories) throws Exception {
        return registry("registry.example").tryLock(List.of(repositories));
    }

    @Test
    void whoMayPushLeavesNothingBehind() throws Exception {
        assertThat(tryLock("app")).isEmpty();

        assertThat(server.asked()).containsExactly("POST /v2/app/blobs/uploads/", "DELETE /sessions/1?state=of=it");
    }

    @Test
    void aRegistryThatCannotEndAnUploadIsStillOpen() throws Exception {
        server.always("DELETE", ".*", Reaction.reply(Reply.text(500, "not implemented")));

        assertThat(tryLock("app")).isEmpty();
        assertThat(server.asked()).as("nobody insists").hasSize(2);
    }

    @Test
    void aTokenThatIsGoodForPullingOnlyIsFoundOut() throws Exception {
        try (var tokens = FakeTokens.byQuery().forPullingOnly()) {
            server.guardedBy(tokens);

            var problem = tryLock("app", "base").orElseThrow();

            assertThat(problem.code()).isEqualTo("access-denied");
            assertThat(problem.tried()).isEqualTo("push to registry.example/app, registry.example/base");
            assertThat(problem.hint()).contains("DOCKER_TOKEN", FakeTokens.USER, "Harbor's robots need pull and push");
        }
    }

    @ParameterizedTest
    @CsvSource({"401,access-denied", "403,access-denied", "404,repository-missing", "405,registry-read-only"})
    void aRefusalIsAProblem(int status, String code) throws Exception {
        server.always("POST", ".*", Reaction.reply(FakeRegistry.error(status, "NO")));

        assertThat(tryLock("app").orElseThrow().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ghcr.io,packages: write", "docker.io,Read & Write", "harbor2.vantage6.ai,Harbor's robots"})
    void theHintIsThatOfTheRegistry(String host, String words) throws Exception {
        server.always("POST", ".*", Reaction.reply(FakeRegistry.error(403, "DENIED")));

        assertThat(registry(host).tryLock(List.of("app")).orElseThrow().hint()).contains(words);
    }

    @Test
    void whatPassesLeavesTheQuestionOpen() {
        server.always("POST", ".*", Reaction.reply(Reply.text(503, "back soon")));

        var failure = catchThrowableOfType(ReleaseException.class, () -> tryLock("app"));

        assertThat(failure.problem().code()).isEqualTo("service-down");
    }

    @Test
    void eachRepositoryIsAskedOnce() throws Exception {
        tryLock("app", "app");

        assertThat(server.asked()).filteredOn(asked -> asked.startsWith("POST")).hasSize(1);
    }
}
