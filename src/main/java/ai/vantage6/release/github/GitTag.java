package ai.vantage6.release.github;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Looks at the git tag of a release by GitHub's own word, since GitHub makes one where a release is published without. */
record GitTag(GitHubApi api) {

    private static final int DEEPEST = 10;

    /** Refuses to publish what would name another commit than the one that was built. */
    void requireAt(Release release) throws ReleaseException, InterruptedException {
        var commit = commit(release.tag());
        if (commit.equals(Optional.of(release.shownAt()))) {
            return;
        }
        throw new ReleaseException(
                "tag-moved",
                "publish the GitHub release " + release.tag(),
                commit.map(id -> "the tag has moved to " + id.abbreviated()).orElse("the tag has been deleted")
                        + " since the release began at " + release.shownAt().abbreviated(),
                "Put the tag back on " + release.shownAt() + " and run the release again");
    }

    /** The commit behind the tag, behind any number of tag objects. */
    private Optional<ObjectId> commit(ReleaseTag tag) throws ReleaseException, InterruptedException {
        var tried = "look where the tag " + tag + " stands on GitHub";
        var found = api.find(api.get(tried, "/git/ref/tags/" + tag.name()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var object = found.get().path("object");
        for (int depth = 0; depth < DEEPEST && type(object).equals("tag"); depth++) {
            object = api.read(api.get(tried, "/git/tags/" + id(tried, object))).path("object");
        }
        return type(object).equals("commit") ? Optional.of(id(tried, object)) : Optional.empty();
    }

    private static String type(JsonNode object) {
        return object.path("type").asText();
    }

    private static ObjectId id(String tried, JsonNode object) throws ReleaseException {
        try {
            return new ObjectId(object.path("sha").asText());
        } catch (IllegalArgumentException e) {
            throw GitHubAnswers.unreadable(tried, "the object id " + object.path("sha"));
        }
    }
}
