package ai.vantage6.release.github;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A release as GitHub tells of it, alone or in a list.
 *
 * @param preRelease whether it is shown as one
 * @param uploads the address that takes its files
 * @param page title and notes, which a person may have written into a draft
 */
record ReleaseEntry(
        long id, String tag, boolean draft, boolean preRelease, boolean immutable, String uploads, ReleasePage page) {

    static ReleaseEntry of(String tried, JsonNode answer) throws ReleaseException {
        var json = GitHubAnswers.described(tried, answer, "tag_name");
        if (!json.path("draft").isBoolean()) {
            throw GitHubAnswers.unreadable(tried, "a release that is neither a draft nor none");
        }
        return new ReleaseEntry(
                json.path("id").asLong(),
                json.path("tag_name").asText(),
                json.path("draft").asBoolean(),
                json.path("prerelease").asBoolean(),
                json.path("immutable").asBoolean(),
                json.path("upload_url").asText().replaceFirst("\\{.*", ""),
                page(json));
    }

    private static ReleasePage page(JsonNode json) {
        return new ReleasePage(
                json.path("name").asText(""),
                json.path("body").asText(""),
                address(json.path("html_url").asText("")));
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    boolean isOf(ReleaseTag other) {
        return tag.equals(other.name());
    }

    HostedRelease.State state() {
        return draft
                ? HostedRelease.State.DRAFT
                : immutable ? HostedRelease.State.IMMUTABLE : HostedRelease.State.PUBLISHED;
    }
}
