package ai.vantage6.release.tasks;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.pipeline.Few;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.treewalk.FileTreeIterator;

/** What of a working tree differs from the checked-out commit, and so takes no part in a release. */
final class UncommittedChanges {

    private static final int NAMED = 3;

    private UncommittedChanges() {}

    /** Says it in one line; empty where nothing differs, or where that cannot be told. Files that git does not know do not count. */
    static Optional<String> line(CloneDirectory clone) {
        var repository = clone.repository();
        if (repository.isBare()) {
            return Optional.empty();
        }
        try {
            var difference = new IndexDiff(repository, Constants.HEAD, new FileTreeIterator(repository));
            difference.diff();
            var paths = new TreeSet<>(difference.getModified());
            paths.addAll(difference.getChanged());
            paths.addAll(difference.getAdded());
            paths.addAll(difference.getRemoved());
            paths.addAll(difference.getMissing());
            return Optional.of(paths).filter(files -> !files.isEmpty()).map(UncommittedChanges::text);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String text(Set<String> paths) {
        return "not committed, so it does not take part: " + Few.of(paths, NAMED);
    }
}
