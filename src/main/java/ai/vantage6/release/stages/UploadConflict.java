package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.Problem;
import java.util.List;

/** One cause, one problem: the index holds other bytes under names of this release. */
final class UploadConflict {

    private UploadConflict() {}

    static Problem of(List<Distribution> different, List<Distribution> all) {
        var version = all.getFirst().version();
        var first = different.getFirst();
        return new Problem(
                "package-conflict",
                "publish the packages of " + version,
                version + " is on the index with other bytes in " + different.size() + " of " + all.size()
                        + " files, such as " + first.fileName() + " (ours has the sha256 " + first.sha256()
                        + "): they were not built by this action from this tag",
                "PyPI never takes a file name twice: where that release is not meant, release the next version number");
    }
}
