package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The releases of GitHub's stand-in, with the rules by which GitHub changes them. */
final class StoredReleases {

    private final GitHubSettings settings;
    private final RepositoryTags tags;
    private final List<StoredRelease> releases = new ArrayList<>();
    private final Set<String> usedUp = new HashSet<>();
    private Optional<StoredRelease> latest = Optional.empty();
    private long ids;

    StoredReleases(GitHubSettings settings, RepositoryTags tags) {
        this.settings = settings;
        this.tags = tags;
    }

    long nextId() {
        return ++ids;
    }

    Map<String, Object> state() {
        var states = new TreeMap<String, Object>();
        for (var release : releases) {
            var key = release.tag();
            while (states.containsKey(key)) {
                key += " (again)";
            }
            states.put(key, release.state(isLatest(release)));
        }
        return states;
    }

    /** The newest first; a new one shows only after some readings. */
    Stream<StoredRelease> list(Predicate<StoredRelease> visible, boolean firstPage) {
        var shown = releases.reversed().stream()
                .filter(visible)
                .filter(release -> release.hiddenFor == 0)
                .toList();
        if (firstPage) {
            releases.forEach(release -> release.hiddenFor = Math.max(0, release.hiddenFor - 1));
        }
        return shown.stream();
    }

    Optional<StoredRelease> latest() {
        return latest;
    }

    Optional<StoredRelease> withId(String id) {
        return releases.stream()
                .filter(release -> id.equals(Long.toString(release.id)))
                .findFirst();
    }

    Optional<StoredRelease> published(String tag) {
        return releases.stream()
                .filter(release -> !release.draft && release.tag().equals(tag))
                .findFirst();
    }

    Set<String> publishedTags() {
        return releases.stream()
                .filter(release -> !release.draft)
                .map(StoredRelease::tag)
                .collect(Collectors.toSet());
    }

    /** The release that GitHub says to have a file of this SHA-256. */
    Optional<StoredRelease> vouchedFor(String sha256) {
        return releases.stream()
                .filter(release -> release.vouched.containsValue(sha256))
                .findFirst();
    }

    /** The release that has an asset. */
    Optional<StoredRelease> holding(String asset) {
        return releases.stream()
                .filter(release -> release.asset(asset).isPresent())
                .findFirst();
    }

    /** What GitHub answers instead, if a release cannot be made public now; makes the tag where there is none. */
    Optional<Reply> refusedToPublish(String tag, String commitish) throws IOException {
        if (published(tag).isPresent()) {
            return Optional.of(GitHubReply.invalid("Release", "already_exists", "tag_name"));
        }
        if (usedUp.contains(tag)) {
            return Optional.of(GitHubReply.custom("tag_name", "tag_name was used by an immutable release"));
        }
        return tags.target(tag).isPresent() || tags.create(tag, commitish)
                ? Optional.empty()
                : Optional.of(GitHubReply.invalid("Release", "invalid", "target_commitish"));
    }

    StoredRelease create(JsonNode fields) {
        var release = new StoredRelease(nextId(), fields);
        release.hiddenFor = settings.lag();
        if (settings.immutable() && !release.draft) {
            release.seal();
        }
        releases.add(release);
        promote(release, fields);
        return release;
    }

    /** Whether it changed anything. */
    boolean update(StoredRelease release, JsonNode fields) {
        var before = release.state(isLatest(release));
        var wasDraft = release.draft;
        release.update(fields);
        if (wasDraft && !release.draft && settings.immutable()) {
            release.seal();
        }
        promote(release, fields);
        return !before.equals(release.state(isLatest(release)));
    }

    void delete(StoredRelease release) {
        releases.remove(release);
        latest = latest.filter(one -> !one.equals(release));
        if (release.immutable) {
            usedUp.add(release.tag());
        }
    }

    private void promote(StoredRelease release, JsonNode fields) {
        if (release.mayBeLatest() && !fields.path("make_latest").asText("true").equals("false")) {
            latest = Optional.of(release);
        }
    }

    private boolean isLatest(StoredRelease release) {
        return latest.filter(release::equals).isPresent();
    }
}
