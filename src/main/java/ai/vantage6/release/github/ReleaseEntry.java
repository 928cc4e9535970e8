package ai.vantage6.release.github;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A release as GitHub tells of it, alone or in a list.
 *
 * @param uploads the address that takes its files
 * @param text title and notes, which a person may have written into a draft
 */
record ReleaseEntry(long id, String tag, boolean draft, boolean immutable, String uploads, String text) {

    static ReleaseEntry of(String tried, JsonNode answer) throws ReleaseException {
        var json = GitHubAnswers.described(tried, answer, "tag_name");
        if (!json.path("draft").isBoolean()) {
            throw GitHubAnswers.unreadable(tried, "a release that is neither a draft nor none");
        }
        return new ReleaseEntry(
                json.path("id").asLong(),
                json.path("tag_name").asText(),
                json.path("draft").asBoolean(),
                json.path("immutable").asBoolean(),
                json.path("upload_url").asText().replaceFirst("\\{.*", ""),
                json.path("name").asText() + "\n" + json.path("body").asText());
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
