package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;

/** Makes and checks the distributions of every package of a tree. The same tree gives the same bytes. */
public interface PackageBuilder {

    /** In the order of publishing: what others need comes first, {@code vantage6} last. */
    List<Distribution> build(SourceTree sources, SourceFiles files) throws ReleaseException, InterruptedException;
}
