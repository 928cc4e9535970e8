package ai.vantage6.release.github;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The releases of the repository: one by its tag or id, or all of them, which a run reads once unless it writes. */
final class ReleaseListing {

    private final GitHubApi api;
    private final HubRepository repository;
    private Optional<List<ReleaseEntry>> known = Optional.empty();

    ReleaseListing(GitHubApi api, HubRepository repository) {
        this.api = api;
        this.repository = repository;
    }

    /** With drafts, where there is a token: GitHub shows them in this list alone, and new ones some seconds late. */
    synchronized List<ReleaseEntry> all() throws ReleaseException, InterruptedException {
        return known.isPresent() ? known.get() : reread();
    }

    synchronized List<ReleaseEntry> reread() throws ReleaseException, InterruptedException {
        var tried = "list the GitHub releases";
        var all = new ArrayList<ReleaseEntry>();
        for (var json : api.list(tried, "/releases")) {
            all.add(ReleaseEntry.of(tried, json));
        }
        known = Optional.of(List.copyOf(all));
        return known.get();
    }

    /** The published release of a tag. Its repository is looked up first, or "not found" would not mean "no release". */
    Optional<ReleaseEntry> published(ReleaseTag tag) throws ReleaseException, InterruptedException {
        return published(tag.name());
    }

    Optional<ReleaseEntry> published(String tag) throws ReleaseException, InterruptedException {
        return one("look for the GitHub release " + tag, "/releases/tags/" + tag.replace("/", "%2F"));
    }

    Optional<ReleaseEntry> withId(long id) throws ReleaseException, InterruptedException {
        return one("look at the GitHub release", "/releases/" + id);
    }

    private Optional<ReleaseEntry> one(String tried, String path) throws ReleaseException, InterruptedException {
        repository.described();
        var found = api.find(api.get(tried, path));
        return found.isPresent() ? Optional.of(ReleaseEntry.of(tried, found.get())) : Optional.empty();
    }
}
