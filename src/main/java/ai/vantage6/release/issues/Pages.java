package ai.vantage6.release.issues;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A list that comes in pages. */
record Pages(GraphQl graphQl, String tried, Operation operation, Map<String, ?> variables) {

    private static final int MOST = 50;

    /** What is done with a page; ends the reading by {@code false}. */
    interface Reader {
        boolean goesOn(JsonNode data) throws ReleaseException;
    }

    /**
     * All entries.
     *
     * @param list a JSON pointer to the list
     */
    List<JsonNode> all(String list) throws ReleaseException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        read(list, "after", data -> {
            data.at(list).path("nodes").forEach(all::add);
            return true;
        });
        return all;
    }

    /** Such an entry, from the last page on; the first of its page. */
    Optional<JsonNode> find(String list, Predicate<JsonNode> wanted) throws ReleaseException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        read(list, "before", data -> {
            data.at(list).path("nodes").valueStream().filter(wanted).limit(1).forEach(found::add);
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** Page by page, {@code after} or {@code before} the one that was read. */
    void read(String list, String direction, Reader reader) throws ReleaseException, InterruptedException {
        var given = new HashMap<String, Object>(variables);
        var onwards = direction.equals("after");
        for (int page = 0; page < MOST; page++) {
            var data = graphQl.ask(tried, operation, given);
            var info = data.at(list).path("pageInfo");
            if (!data.at(list).path("nodes").isArray()) {
                throw GraphQlErrors.unreadable(tried, "there is no list in it");
            }
            if (!reader.goesOn(data)
                    || !info.path(onwards ? "hasNextPage" : "hasPreviousPage").asBoolean()) {
                return;
            }
            given.put(
                    direction, info.path(onwards ? "endCursor" : "startCursor").asText());
        }
        throw new ReleaseException(
                "graphql-too-many",
                tried,
                "there are more than " + MOST + " pages",
                "Look for yourself, and do by hand what is missing");
    }
}
