package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagListTests {

    private static final String LIST = "/v2/app/tags/list";

    private final HttpCaller caller = TestCallers.hurried();
    private final FakeRegistry server = new FakeRegistry();
    private final OciRegistry registry =
            new OciRegistry(caller, "registry.example", server.address(), Optional.empty());

    TagListTests() throws IOException {}

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private static Reply page(String... tags) {
        return Reply.json(200, Map.of("name", "app", "tags", List.of(tags)));
    }

    private Problem problem() {
        return catchThrowableOfType(ReleaseException.class, () -> registry.tags("app"))
                .problem();
    }

    @Test
    void aRepositoryThatIsNotThereHasNone() throws Exception {
        assertThat(registry.tags("app")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s/v2/app/tags/list?last=b", "/v2/app/tags/list?last=b", "list?last=b"})
    void allPagesAreRead(String next) throws Exception {
        var address = next.formatted(server.address());
        server.once("GET", LIST, Reaction.reply(page("b", "4.9").header("Link", "<" + address + ">; rel=\"next\"")));
        server.once("GET", LIST, Reaction.reply(page("4.10", "b")));

        assertThat(registry.tags("app")).containsExactly("4.10", "4.9", "b");
        assertThat(server.asked()).containsExactly("GET " + LIST + "?n=1000", "GET " + LIST + "?last=b");
    }

    @Test
    void moreTagsThanAnybodyHasAreNotRead() {
        var fat = IntStream.rangeClosed(0, 100_000)
                .mapToObj(number -> "t" + number)
                .toArray(String[]::new);
        server.once("GET", LIST, Reaction.reply(page(fat).header("Link", "<list?last=b>; rel=\"next\"")));

        assertThat(problem().because()).contains("never ends");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void whatIsAttachedToImagesIsNoTag() throws Exception {
        var hex = "a1".repeat(32);
        server.once("GET", LIST, Reaction.reply(page("4.9", "sha256-" + hex, "sha256-" + hex + ".sig", "sha256-x")));

        assertThat(registry.tags("app")).containsExactly("4.9", "sha256-x");
    }

    @Test
    void aRepositoryWithoutTagsHasNone() throws Exception {
        server.once(
                "GET",
                LIST,
                Reaction.reply(Reply.of(200, "application/json", "{\"tags\":null}".getBytes(StandardCharsets.UTF_8))));

        assertThat(registry.tags("app")).isEmpty();
    }

    @Test
    void aListThatNeverEndsIsGivenUp() {
        server.always(
                "GET", LIST, Reaction.reply(page("a").header("Link", "</v2/app/tags/list?n=1000>; rel=\"next\"")));

        assertThat(problem().because()).isEqualTo("its list never ends");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/v2/app/tags/list", "//evil.example/v2/", "http://127.0.0.1:1/", "h ttp:"})
    void theNextPageIsNowhereElse(String elsewhere) {
        server.always("GET", LIST, Reaction.reply(page("a").header("Link", "<" + elsewhere + ">; rel=\"next\"")));

        assertThat(problem().because()).isEqualTo("its next page is on no address of this registry");
    }

    @Test
    void aPageThatIsMissingIsNotTheEnd() {
        server.once("GET", LIST, Reaction.reply(page("a").header("Link", "</v2/app/tags/list?last=a>; rel=next")));
        server.once("GET", LIST, Reaction.reply(FakeRegistry.error(404, "NAME_UNKNOWN")));

        assertThat(problem().because()).isEqualTo("a page of it is missing");
    }

    @Test
    void aTagThatCannotBeOneIsNotPassedOn() {
        server.always("GET", LIST, Reaction.reply(page("a", "\u001b[31mred")));

        assertThat(problem().because()).contains("a tag that cannot be one").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503})
    void whatCannotBeToldIsNotEmpty(int status) {
        server.always("GET", LIST, Reaction.reply(Reply.text(status, "no")));

        assertThat(problem().because()).contains("answered " + status);
    }
}
