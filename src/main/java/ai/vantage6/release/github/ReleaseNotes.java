package ai.vantage6.release.github;

import ai.vantage6.release.http.Content;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Lets GitHub write the notes since the previous release. It stores nothing when asked. */
record ReleaseNotes(GitHubApi api) {

    /** GitHub: "body is too long (maximum is 125000 characters)". The rest is for what is added later. */
    private static final int LONGEST = 120_000;

    /** @param more goes behind them, whole */
    String of(Release release, String more) throws ReleaseException, InterruptedException {
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("tag_name", release.tag().name());
        release.previous().map(ReleaseTag::name).ifPresent(tag -> fields.put("previous_tag_name", tag));
        var call = api.send("POST", "write the notes of " + release.tag(), "/releases/generate-notes")
                .sending(Content.json(fields.toString()));
        var notes = NotesBlock.withoutMarks(api.caller()
                .read(
                        call,
                        answer -> answer.status() == 404 || answer.status() == 422
                                ? plain(release)
                                : GitHubAnswers.json(call, answer).path("body").asText()));
        var room = LONGEST - more.length();
        return (notes.length() <= room ? notes : notes.substring(0, room - 2) + "\n…") + more;
    }

    /** Notes are no reason to stop a release: a previous tag may be gone, or no branch may lead back to it. */
    private static String plain(Release release) {
        return "Release " + release.version()
                + release.previous().map(tag -> ", after " + tag.version()).orElse("") + ".";
    }
}
