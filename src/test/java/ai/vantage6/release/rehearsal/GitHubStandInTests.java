package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.github.TestTags;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GitHubStandInTests {

    private static final String HOME = "/repos/vantage6/vantage6";
    private static final String DRAFT =
            "{\"tag_name\": \"version/4.14.0\", \"name\": \"4.14.0\", \"draft\": true, \"body\": \"notes\"}";

    private final TestTags tags = new TestTags();
    private final GitHubStandIn github =
            new GitHubStandIn("vantage6/vantage6", tags, new GitHubSettings(true, 0, true));

    @Test
    void showsADraftOnlyToWhoeverHasAToken() {
        create(DRAFT);

        assertThat(json(get("/releases"))).hasSize(1);
        assertThat(json(anonymous("GET", "/releases", ""))).isEmpty();
        assertThat(get("/releases/tags/version/4.14.0").status()).isEqualTo(404);
    }

    @Test
    void findsAPublishedReleaseByItsTagWithOrWithoutAnEncodedSlash() {
        var id = create(DRAFT);
        send("PATCH", "/releases/" + id, "{\"draft\": false}");

        assertThat(json(get("/releases/tags/version%2F4.14.0")).path("id").asLong())
                .isEqualTo(id);
        assertThat(json(anonymous("GET", "/releases/tags/version/4.14.0", ""))
                        .path("draft")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void refusesWritesWithoutATokenAndEverythingWithABadOne() {
        assertThat(anonymous("POST", "/releases", DRAFT).status()).isEqualTo(401);
        assertThat(as("Bearer " + GitHubStandIn.BAD_TOKEN, "GET", "/releases", "")
                        .status())
                .isEqualTo(401);
        assertThat(github.state()).isEqualTo(Map.of());
    }

    @Test
    void givesListsInPages() {
        for (int i = 0; i < 5; i++) {
            create(DRAFT.replace("4.14.0", "4.14." + i));
        }
        var first = as("Bearer t", "GET", "/releases?per_page=2&page=1", "");
        var last = as("Bearer t", "GET", "/releases?per_page=2&page=3", "");

        assertThat(json(first)).hasSize(2);
        assertThat(json(first).path(0).path("tag_name").asText()).isEqualTo("version/4.14.4");
        assertThat(first.headers().get("Link")).contains("page=2>; rel=\"next\"");
        assertThat(json(last)).hasSize(1);
        assertThat(last.headers()).doesNotContainKey("Link");
    }

    @Test
    void showsANewReleaseInTheListOnlyAfterSomeReadings() {
        var slow = new GitHubStandIn("vantage6/vantage6", tags, new GitHubSettings(true, 2, true));
        create(slow, DRAFT);

        assertThat(json(answer(slow, request("GET", "", "/releases", "")))).isEmpty();
        assertThat(json(answer(slow, request("GET", "", "/releases", "")))).isEmpty();
        assertThat(json(answer(slow, request("GET", "", "/releases?page=2", ""))))
                .isEmpty();
        assertThat(json(answer(slow, request("GET", "", "/releases", "")))).hasSize(1);
    }

    @Test
    void takesAnAssetNameOnceAndNothingAfterPublication() {
        var id = create(DRAFT);

        assertThat(upload(id, "SHA256SUMS", "a").status()).isEqualTo(201);
        var again = upload(id, "SHA256SUMS", "b");
        assertThat(again.status()).isEqualTo(422);
        assertThat(json(again).path("errors").path(0).path("code").asText()).isEqualTo("already_exists");
        assertThat(again.change()).isEmpty();

        send("PATCH", "/releases/" + id, "{\"draft\": false}");
        assertThat(upload(id, "other", "b").status()).isEqualTo(422);
        assertThat(json(get("/releases/" + id)).path("immutable").asBoolean()).isTrue();
    }

    @Test
    void letsFilesBeAddedToAPublishedReleaseWhereReleasesAreNotImmutable() {
        var lenient = new GitHubStandIn("vantage6/vantage6", tags, GitHubSettings.DEFAULT);
        var id = create(lenient, DRAFT.replace("true", "false"));

        assertThat(answer(lenient, request("POST", "/uploads", "/releases/" + id + "/assets?name=late", "a"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void renamesAFileUnlessAnotherOneHasTheName() {
        var id = create(DRAFT);
        upload(id, "one", "a");
        var two = json(upload(id, "two", "b")).path("id").asLong();

        assertThat(send("PATCH", "/releases/assets/" + two, "{\"name\": \"one\"}")
                        .status())
                .isEqualTo(422);
        assertThat(send("PATCH", "/releases/assets/" + two, "{\"name\": \"three\"}")
                        .change()
                        .map(Reply.Change::summary))
                .contains("renamed two to three in version/4.14.0");
        assertThat(github.state().toString()).contains("three=").doesNotContain("two=");
    }

    @Test
    void makesATagThatIsMissingWhereTheReleaseSaysOrElseOnTheDefaultBranch() {
        tags.delete("version/4.14.0");
        tags.delete("version/4.14.1");
        var commit = "{\"draft\": false, \"target_commitish\": \"" + "c".repeat(40) + "\"}";

        send("PATCH", "/releases/" + create(DRAFT), commit);
        send("PATCH", "/releases/" + create(DRAFT.replace("4.14.0", "4.14.1")), "{\"draft\": false}");

        assertThat(tags.at("version/4.14.0")).isEqualTo("c".repeat(40));
        assertThat(tags.at("version/4.14.1")).as("the head of main").isEqualTo("f".repeat(40));
    }

    @Test
    void neverTakesTheTagOfAnImmutableReleaseAgain() {
        var first = create(DRAFT);
        send("PATCH", "/releases/" + first, "{\"draft\": false}");
        send("DELETE", "/releases/" + first, "");

        var second = send("PATCH", "/releases/" + create(DRAFT), "{\"draft\": false}");

        assertThat(second.status()).isEqualTo(422);
        assertThat(new String(second.body(), StandardCharsets.UTF_8))
                .contains("tag_name was used by an immutable release");
    }

    @Test
    void showsTheSettingOfImmutableReleasesToAdministratorsOnly() {
        assertThat(get("/immutable-releases").status()).isEqualTo(404);
        assertThat(json(as("Bearer " + GitHubStandIn.ADMIN_TOKEN, "GET", "/immutable-releases", ""))
                        .path("enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesTheWritesOfATokenThatMayOnlyRead() {
        create(DRAFT);
        var reader = "Bearer " + GitHubStandIn.READ_TOKEN;

        assertThat(as(reader, "POST", "/releases", DRAFT).status()).isEqualTo(403);
        assertThat(json(as(reader, "GET", "/releases", "")))
                .as("nor does it see drafts")
                .isEmpty();
        assertThat(json(as(reader, "GET", "", ""))
                        .path("permissions")
                        .path("push")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void tellsWhereTagsStandWithTheTagObjectsBetween() {
        tags.annotate("version/4.14.0", "d".repeat(40));

        var ref = json(get("/git/ref/tags/version/4.14.0")).path("object");
        assertThat(ref.path("type").asText()).isEqualTo("tag");
        assertThat(json(get("/git/tags/" + ref.path("sha").asText()))
                        .path("object")
                        .path("sha")
                        .asText())
                .isEqualTo(TestTags.COMMIT);
        tags.delete("version/4.14.0");
        assertThat(get("/git/ref/tags/version/4.14.0").status()).isEqualTo(404);
    }

    @Test
    void answersSpecialCharactersOfAnAssetNameWithDots() {
        var id = create(DRAFT);
        upload(id, "a%20b%2Bc", "a");

        assertThat(json(get("/releases/" + id + "/assets")).path(0).path("name").asText())
                .isEqualTo("a.b+c");
    }

    @Test
    void sendsADownloadElsewhere() {
        var id = create(DRAFT);
        var asset = json(upload(id, "file", "bytes")).path("id").asLong();
        var request = new Request(
                "GET",
                HOME + "/releases/assets/" + asset,
                "",
                Map.of("authorization", "token t", "accept", "application/octet-stream", "host", "localhost:1"),
                new byte[0]);

        var redirect = answer(request);

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.headers()).containsEntry("Location", "http://localhost:1" + HOME + "/download/" + asset);
        assertThat(new String(get("/download/" + asset).body(), StandardCharsets.UTF_8))
                .isEqualTo("bytes");
    }

    @Test
    void onlyAFinalThatAsksForItIsTheLatest() {
        var older = create(DRAFT);
        var newer = create(DRAFT.replace("4.14.0", "4.13.9"));
        send("PATCH", "/releases/" + older, "{\"draft\": false, \"make_latest\": \"true\"}");
        send("PATCH", "/releases/" + newer, "{\"draft\": false, \"make_latest\": \"false\"}");

        assertThat(json(get("/releases/latest")).path("tag_name").asText()).isEqualTo("version/4.14.0");
    }

    @Test
    void tellsOfEffectiveChangesOnly() {
        var id = create(DRAFT);
        var publish = "{\"draft\": false, \"make_latest\": \"true\"}";

        assertThat(send("PATCH", "/releases/" + id, publish).change().map(Reply.Change::summary))
                .contains("published the release version/4.14.0");
        assertThat(send("PATCH", "/releases/" + id, publish).change()).isEmpty();
        assertThat(send("POST", "/releases/generate-notes", DRAFT).change()).isEmpty();
    }

    @Test
    void holdsACanonicalStateWithoutTimesAndIds() {
        upload(create(DRAFT), "file", "bytes");

        assertThat(github.state())
                .isEqualTo(Map.of(
                        "version/4.14.0",
                        Map.of(
                                "name",
                                "4.14.0",
                                "body",
                                "notes",
                                "target_commitish",
                                "main",
                                "draft",
                                true,
                                "prerelease",
                                false,
                                "latest",
                                false,
                                "assets",
                                Map.of(
                                        "file",
                                        Digest.of("bytes".getBytes(StandardCharsets.UTF_8))
                                                .hex()))));
    }

    @Test
    void twoDraftsOfOneTagAreBothInTheState() {
        create(DRAFT);
        create(DRAFT);

        assertThat(github.state().toString()).contains("version/4.14.0=", "version/4.14.0 (again)=");
    }

    private long create(String json) {
        return create(github, json);
    }

    private static long create(GitHubStandIn github, String json) {
        return json(answer(github, request("POST", "", "/releases", json)))
                .path("id")
                .asLong();
    }

    private Reply upload(long release, String name, String content) {
        return answer(request("POST", "/uploads", "/releases/" + release + "/assets?name=" + name, content));
    }

    private Reply get(String path) {
        return send("GET", path, "");
    }

    private Reply send(String method, String path, String body) {
        return as("Bearer any", method, path, body);
    }

    private Reply anonymous(String method, String path, String body) {
        return as("", method, path, body);
    }

    private Reply as(String authorization, String method, String path, String body) {
        var request = request(method, "", path, body);
        return answer(new Request(
                method, request.path(), request.query(), Map.of("authorization", authorization), request.body()));
    }

    private static Request request(String method, String root, String path, String body) {
        var parts = path.split("\\?", 2);
        return new Request(
                method,
                root + HOME + parts[0],
                Optional.of(parts)
                        .filter(all -> all.length > 1)
                        .map(all -> all[1])
                        .orElse(""),
                Map.of("authorization", "Bearer any"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply answer(Request request) {
        return answer(github, request);
    }

    private static Reply answer(GitHubStandIn github, Request request) {
        try {
            return github.answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Reply reply) {
        try {
            return new ObjectMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
