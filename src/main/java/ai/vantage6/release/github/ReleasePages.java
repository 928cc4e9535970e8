package ai.vantage6.release.github;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Title and notes of published releases, and which of them is the latest: GitHub lets them be changed even where it is immutable. */
record ReleasePages(GitHubApi api, HubRepository repository, ReleaseListing listing) {

    Optional<ReleasePage> of(ReleaseTag tag) throws ReleaseException, InterruptedException {
        return listing.published(tag).map(ReleaseEntry::page);
    }

    void rewrite(ReleaseTag tag, UnaryOperator<ReleasePage> edit) throws ReleaseException, InterruptedException {
        var release = listing.published(tag).orElseThrow(() -> Drafts.gone(tag.name()));
        var wanted = edit.apply(release.page());
        if (wanted.reads(release.page())) {
            return;
        }
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("name", wanted.title())
                .put("body", wanted.notes())
                .put("make_latest", latest().equals(Optional.of(tag)) ? "true" : "false"); // as it is
        update(
                "edit the notes of the GitHub release " + tag,
                release,
                fields,
                () -> of(tag).filter(wanted::reads).isPresent() ? new Entry.Identical() : new Entry.Absent());
    }

    /** Empty where there is none, or where its tag is no version of ours. */
    Optional<ReleaseTag> latest() throws ReleaseException, InterruptedException {
        repository.described();
        return api.find(api.get("look for the latest GitHub release", "/releases/latest"))
                .flatMap(json -> ReleaseTag.parseAny(json.path("tag_name").asText()));
    }

    void makeLatest(ReleaseTag tag) throws ReleaseException, InterruptedException {
        var release = listing.published(tag).orElseThrow(() -> Drafts.gone(tag.name()));
        var fields = JsonNodeFactory.instance.objectNode().put("make_latest", "true");
        update(
                "show the GitHub release " + tag + " as the latest",
                release,
                fields,
                () -> latest().equals(Optional.of(tag)) ? new Entry.Identical() : new Entry.Absent());
    }

    private void update(String tried, ReleaseEntry release, ObjectNode fields, LookUp lookUp)
            throws ReleaseException, InterruptedException {
        Call call = api.send("PATCH", tried, "/releases/" + release.id()).sending(Content.json(fields.toString()));
        if (api.caller().write(call, lookUp) instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw GitHubAnswers.refusal(call, answer);
        }
    }
}
