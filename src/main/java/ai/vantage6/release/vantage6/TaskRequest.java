package ai.vantage6.release.vantage6;

import java.util.List;
import java.util.Map;

/**
 * A task for the nodes of a collaboration that is not encrypted.
 *
 * @param name by which it is known again: nobody else may use it
 * @param image of the algorithm
 * @param method of the algorithm
 * @param arguments by name
 * @param databases their labels
 */
public record TaskRequest(
        String name,
        String image,
        String method,
        Map<String, Object> arguments,
        int collaboration,
        List<Integer> organizations,
        List<String> databases) {

    public TaskRequest {
        arguments = Map.copyOf(arguments);
        organizations = List.copyOf(organizations);
        databases = List.copyOf(databases);
    }
}
