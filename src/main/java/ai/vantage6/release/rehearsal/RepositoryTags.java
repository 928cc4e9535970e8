package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.util.Optional;

/** The git tags of the repository whose releases GitHub's stand-in keeps. */
public interface RepositoryTags {

    /** What the tag's ref holds: a commit or a tag object. */
    record Target(String id, boolean isCommit) {}

    /** Empty when there is no such tag. */
    Optional<Target> target(String tag) throws IOException;

    /** The commit behind a tag object. */
    Optional<Target> behind(String tagObject) throws IOException;

    /** Makes the tag at a commit or on a branch; false when there is none of that name. */
    boolean create(String tag, String commitish) throws IOException;
}
