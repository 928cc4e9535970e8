package ai.vantage6.release.python;

import java.util.List;
import java.util.Set;

/**
 * What a distribution's metadata means to the index and to pip, where that is no finding.
 *
 * @param needs the normalised names of the projects that it requires
 * @param strangers what a wheel puts at the top of an environment that is not its own
 * @param supported whether Requires-Python includes the interpreter that builds
 */
record Judgement(Opened file, Set<String> needs, List<String> strangers, boolean supported) {

    Judgement {
        needs = Set.copyOf(needs);
        strangers = List.copyOf(strangers);
    }

    String project() {
        return file.project();
    }
}
