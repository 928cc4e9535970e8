package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An issue of GitHub's stand-in. */
final class StoredIssue {

    /** What somebody has written below it. */
    record Comment(String id, String author, String body) {}

    private final int number;
    private final String author;
    private final String title;
    private final String body;
    private final List<Comment> comments = new ArrayList<>();
    private Optional<String> closed = Optional.empty();
    private Optional<String> milestone = Optional.empty();

    StoredIssue(int number, String author, String title, String body) {
        this.number = number;
        this.author = author;
        this.title = title;
        this.body = body;
    }

    /** {@code #12}. */
    String name() {
        return "#" + number;
    }

    int number() {
        return number;
    }

    String id() {
        return "I_kwDOrehearsal" + number;
    }

    boolean isOpen() {
        return closed.isEmpty();
    }

    Optional<String> milestone() {
        return milestone;
    }

    List<Comment> comments() {
        return comments;
    }

    boolean has(String comment) {
        return comments.stream().anyMatch(one -> one.id().equals(comment));
    }

    String text() {
        return body + comments.stream().map(comment -> "\n\n" + comment.body()).collect(Collectors.joining());
    }

    void plan(String title) {
        milestone = Optional.of(title);
    }

    void close(String reason) {
        closed = Optional.of(reason);
    }

    void comment(String by, String text) {
        comments.add(new Comment("IC_" + number + "_" + (comments.size() + 1), by, text));
    }

    /** Whether there is such a comment of this author, who alone may change it. */
    boolean rewrite(String id, String by, String text) {
        var own = comments.stream()
                .filter(comment -> comment.id().equals(id) && comment.author().equals(by))
                .findFirst();
        own.ifPresent(comment -> comments.set(comments.indexOf(comment), new Comment(id, by, text)));
        return own.isPresent();
    }

    /** As a query for it gives it. */
    Map<String, Object> json(String viewer, String repository) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id());
        json.put("number", number);
        json.put("title", title);
        json.put("body", body);
        json.put("state", isOpen() ? "OPEN" : "CLOSED");
        json.put("stateReason", closed.<Object>map(reason -> reason).orElseGet(NullNode::getInstance));
        json.put("viewerDidAuthor", author.equals(viewer));
        json.put("repository", Map.of("nameWithOwner", repository));
        return json;
    }

    Object state() {
        var state = new TreeMap<String, Object>();
        state.put("title", title);
        state.put("state", closed.map(reason -> "closed as " + reason).orElse("open"));
        state.put("comments", comments.stream().map(Comment::body).toList());
        return state;
    }
}
