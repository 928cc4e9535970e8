package ai.vantage6.release.issues;

import ai.vantage6.release.issues.BoardPlace.Finished;
import ai.vantage6.release.issues.BoardPlace.Missing;
import ai.vantage6.release.issues.BoardPlace.Waiting;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A board of GitHub's (Projects v2). The ids of its field and options are looked up in each run, and never kept. */
public final class GitHubBoard implements ProjectBoard {

    private final GraphQl graphQl;
    private final BoardAddress address;
    private Optional<BoardShape> known = Optional.empty();

    public GitHubBoard(GraphQl graphQl, BoardAddress address) {
        this.graphQl = graphQl;
        this.address = address;
    }

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        return shape().fault(address, "see whether issues can be moved on the project board " + address);
    }

    @Override
    public BoardPlace place(Issue issue) throws ReleaseException, InterruptedException {
        var tried = "look where " + issue + " stands on the project board " + address;
        var board = shape();
        var data = graphQl.ask(tried, Operation.ISSUE_ON_BOARDS, Map.of("issue", issue.id(), "field", address.field()));
        var items = data.at("/node/projectItems/nodes");
        if (!items.isArray()) {
            throw GraphQlErrors.unreadable(tried, "it is no issue");
        }
        for (var item : items) {
            if (item.at("/project/id").asText().equals(board.id())) {
                return place(item, board);
            }
        }
        return new Missing();
    }

    private static BoardPlace place(JsonNode item, BoardShape board) {
        var option = item.at("/fieldValueByName/optionId").asText();
        return item.path("isArchived").asBoolean()
                        || board.done().filter(option::equals).isPresent()
                ? new Finished()
                : new Waiting(item.path("id").asText());
    }

    @Override
    public void add(Issue issue) throws ReleaseException, InterruptedException {
        added(issue);
    }

    /** Gives the item; what is there already is given as it is. */
    private BoardPlace added(Issue issue) throws ReleaseException, InterruptedException {
        var answer = graphQl.change(
                "add " + issue + " to the project board " + address,
                Operation.ADD_TO_BOARD,
                Map.of("board", shape().id(), "issue", issue.id()),
                () -> place(issue) instanceof Missing ? new Entry.Absent() : new Entry.Identical());
        var item = answer.map(data -> data.at("/addProjectV2ItemById/item/id").asText())
                .filter(id -> !id.isEmpty());
        return item.isPresent() ? new Waiting(item.get()) : place(issue);
    }

    @Override
    public void finish(Issue issue) throws ReleaseException, InterruptedException {
        var tried = "move " + issue + " to " + address.done() + " on the project board " + address;
        var fault = shape().fault(address, tried);
        if (fault.isPresent()) {
            throw new ReleaseException(fault.get());
        }
        var place = place(issue);
        switch (place instanceof Missing ? added(issue) : place) {
            case Waiting(var item) -> move(tried, issue, item);
            case Finished() -> {}
            case Missing() -> throw GraphQlErrors.unreadable(tried, "what was added is not there");
        }
    }

    private void move(String tried, Issue issue, String item) throws ReleaseException, InterruptedException {
        var board = shape();
        graphQl.change(
                tried,
                Operation.SET_OPTION,
                Map.of(
                        "board", board.id(),
                        "item", item,
                        "field", board.field().orElseThrow(),
                        "option", board.done().orElseThrow()),
                () -> place(issue) instanceof Finished ? new Entry.Identical() : new Entry.Absent());
    }

    private synchronized BoardShape shape() throws ReleaseException, InterruptedException {
        if (known.isEmpty()) {
            known = Optional.of(BoardShape.of(graphQl, address));
        }
        return known.get();
    }
}
