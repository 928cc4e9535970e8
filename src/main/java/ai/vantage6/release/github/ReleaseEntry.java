package ai.vantage6.release.github;

import ai.vantage6.release.model.ReleaseTag;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A release as GitHub tells of it, alone or in a list.
 *
 * @param uploads the address that takes its files
 * @param text title and notes, which a person may have written into a draft
 */
record ReleaseEntry(long id, String tag, boolean draft, boolean immutable, String uploads, String text) {

    static ReleaseEntry of(JsonNode json) {
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
