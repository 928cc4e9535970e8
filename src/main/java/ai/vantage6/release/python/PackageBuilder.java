package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Map;

/** Makes and checks the distributions of every package of a tree. The same tree gives the same bytes. */
public interface PackageBuilder {

    /** Builds nothing outside this machine; every fault of every distribution is reported at once. */
    Built build(SourceTree sources, SourceFiles files) throws ReleaseException, InterruptedException;

    /** What it has done, for people. */
    default String done(int distributions) {
        return "built and checked " + distributions + " distributions";
    }

    /**
     * What was built, and what the checks say of it.
     *
     * @param distributions in the order of publishing: what others need comes first, {@code vantage6} last
     * @param tools what built them, name to version
     * @param warnings what may be wrong, without refusing the release
     * @param problems what no index and no user should ever meet
     */
    record Built(
            List<Distribution> distributions,
            Map<String, String> tools,
            List<String> warnings,
            List<Problem> problems) {

        public Built {
            distributions = List.copyOf(distributions);
            tools = Map.copyOf(tools);
            warnings = List.copyOf(warnings);
            problems = List.copyOf(problems);
        }
    }
}
