package ai.vantage6.release.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Read the Docs has made of one tag. */
final class DocsVersion {

    private final String tag;
    private final String slug;
    private final String commit;
    private final List<DocsBuild> builds = new ArrayList<>();
    private boolean active;
    private boolean hidden;

    DocsVersion(String tag, String slug, String commit) {
        this.tag = tag;
        this.slug = slug;
        this.commit = commit;
    }

    String tag() {
        return tag;
    }

    String slug() {
        return slug;
    }

    String commit() {
        return commit;
    }

    boolean isActive() {
        return active;
    }

    List<DocsBuild> builds() {
        return builds;
    }

    /** Another build of the same version is over with that. */
    void add(DocsBuild build) {
        builds.forEach(DocsBuild::cancel);
        builds.addFirst(build);
    }

    /** Deactivated, it loses whatever was built of it. */
    void activate(boolean now, boolean nowHidden) {
        if (!now) {
            builds.clear();
        }
        active = now;
        hidden = nowHidden;
    }

    Map<String, Object> json() {
        var json = new TreeMap<String, Object>();
        json.put("slug", slug);
        json.put("verbose_name", tag);
        json.put("identifier", commit);
        json.put("type", "tag");
        json.put("active", active);
        json.put("hidden", hidden);
        json.put("built", builds.stream().anyMatch(DocsBuild::isGood));
        return json;
    }

    Object state() {
        return new TreeMap<>(Map.of(
                "slug", slug,
                "hidden", hidden,
                "builds", builds.stream().map(DocsBuild::state).toList()));
    }
}
