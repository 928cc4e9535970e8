package ai.vantage6.release.github;

import ai.vantage6.release.rehearsal.RepositoryTags;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags of a repository in which every tag exists on the commit of {@link TestGitHub#release}, until it is changed. */
public final class TestTags implements RepositoryTags {

    public static final String COMMIT = "a".repeat(40);

    private final Map<String, Optional<Target>> changed = new TreeMap<>();
    private final Map<String, Target> objects = new TreeMap<>();

    public void delete(String tag) {
        changed.put(tag, Optional.empty());
    }

    public void move(String tag, String commit) {
        changed.put(tag, Optional.of(new Target(commit, true)));
    }

    /** Puts tag objects between the tag and its commit. */
    public void annotate(String tag, String... tagObjects) {
        var behind = new Target(COMMIT, true);
        for (var object : tagObjects) {
            objects.put(object, behind);
            behind = new Target(object, false);
        }
        changed.put(tag, Optional.of(behind));
    }

    /** Where a tag stands, or "none". */
    public String at(String tag) {
        return target(tag).map(Target::id).orElse("none");
    }

    @Override
    public Optional<Target> target(String tag) {
        return changed.getOrDefault(tag, Optional.of(new Target(COMMIT, true)));
    }

    @Override
    public Optional<Target> behind(String tagObject) {
        return Optional.ofNullable(objects.get(tagObject));
    }

    @Override
    public boolean create(String tag, String commitish) {
        move(tag, commitish.equals("main") ? "f".repeat(40) : commitish);
        return true;
    }
}
