package ai.vantage6.release.issues;

import java.util.Map;

/** The repository as GitHub's GraphQL API takes it. */
final class Names {

    private Names() {}

    /** Of {@code owner/name}. */
    static Map<String, String> of(String repository) {
        var slash = repository.indexOf('/');
        return Map.of("owner", repository.substring(0, slash), "name", repository.substring(slash + 1));
    }
}
