package ai.vantage6.release.issues;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a board looks like now.
 *
 * @param open whether it is in use
 * @param writable whether the token may write it
 * @param field the id of the single-select field, if it has one of that name
 * @param done the id of the option for what is done, if there is one
 * @param options the names of all options
 */
record BoardShape(
        String id,
        boolean open,
        boolean writable,
        Optional<String> field,
        Optional<String> done,
        List<String> options) {

    BoardShape {
        options = List.copyOf(options);
    }

    /** Looks it up. */
    static BoardShape of(GraphQl graphQl, BoardAddress address) throws ReleaseException, InterruptedException {
        var tried = "find the project board " + address;
        try {
            var data = graphQl.ask(
                    tried,
                    Operation.BOARD,
                    Map.of("owner", address.owner(), "number", address.number(), "field", address.field()));
            var board = data.at("/repositoryOwner/projectV2");
            if (!board.path("id").isTextual()) {
                throw missing(tried, "GitHub shows ADD_TO_PROJECT_PAT no such board", graphQl);
            }
            return of(board, address);
        } catch (ReleaseException e) {
            if (!GraphQlErrors.isMissing(e, "ProjectV2")) {
                throw e;
            }
            var number = "there is no project number " + address.number() + " of " + address.owner();
            throw missing(tried, number + " that ADD_TO_PROJECT_PAT can see", graphQl);
        }
    }

    private static ReleaseException missing(String tried, String because, GraphQl graphQl) {
        return new ReleaseException(
                "no-such-board",
                tried,
                because,
                "Check owner and number of the board. Where they are right: " + graphQl.rights());
    }

    private static BoardShape of(JsonNode board, BoardAddress address) {
        var options = board.path("field").path("options");
        var names = new ArrayList<String>();
        options.forEach(option -> names.add(option.path("name").asText()));
        return new BoardShape(
                board.path("id").asText(),
                !board.path("closed").asBoolean(),
                board.path("viewerCanUpdate").asBoolean(),
                Optional.of(board.path("field").path("id").asText()).filter(id -> !id.isEmpty()),
                StreamSupport.stream(options.spliterator(), false)
                        .filter(option -> option.path("name").asText().equals(address.done()))
                        .map(option -> option.path("id").asText())
                        .findFirst(),
                names);
    }

    /** Why nothing can be moved to what is done there. */
    Optional<Problem> fault(BoardAddress address, String tried) {
        if (!open || !writable) {
            return Optional.of(new Problem(
                    "board-read-only",
                    tried,
                    open
                            ? "the owner of ADD_TO_PROJECT_PAT may read the board, but not write it"
                            : "the board is closed",
                    open
                            ? "Give the token's owner write access to the board, and the token the right to write boards"
                            : "Reopen it, or name another one under board: in the configuration"));
        }
        if (field.isEmpty() || done.isEmpty()) {
            return Optional.of(new Problem(
                    "no-such-board",
                    tried,
                    field.isEmpty()
                            ? "the board has no single-select field " + address.field()
                            : "the field " + address.field() + " has no option " + address.done() + ", but "
                                    + String.join(", ", options),
                    "Name them as the board does, under board: in the configuration"));
        }
        return Optional.empty();
    }
}
