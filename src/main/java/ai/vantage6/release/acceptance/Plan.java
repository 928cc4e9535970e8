package ai.vantage6.release.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository says of its acceptance test.
 *
 * @param python installs the candidate, where there is an engine
 * @param diagnostics the image of the algorithm
 * @param nodeToNode whether its nodes reach each other, so that this can be tested
 * @param server what goes over the configuration of the server
 * @param node what goes over that of each node
 * @param userInterface the name of the image of it
 * @param milestones what that of the version may be called
 */
public record Plan(
        Optional<PythonImage> python,
        String diagnostics,
        boolean nodeToNode,
        Map<String, Object> server,
        Map<String, Object> node,
        String userInterface,
        List<String> milestones) {

    public Plan {
        server = Map.copyOf(server);
        node = Map.copyOf(node);
        milestones = List.copyOf(milestones);
    }
}
