package ai.vantage6.release.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The issues, milestones and merged pull requests of GitHub's stand-in, as people have left them. */
public final class StoredIssues {

    /**
     * A merged pull request.
     *
     * @param since the tag after which it was merged
     * @param closes numbers of issues
     */
    record Merged(String since, List<Integer> closes) {}

    private final List<StoredIssue> issues = new ArrayList<>();
    private final Set<String> milestones = new LinkedHashSet<>();
    private final Map<Integer, StoredIssue> requests = new TreeMap<>();
    private final List<Merged> merged = new ArrayList<>();

    /** Somebody opens one; gives its number. */
    public int open(String author, String title, String body) {
        issues.add(new StoredIssue(issues.size() + 1, author, title, body));
        return issues.size();
    }

    /** Somebody opens a pull request, which is numbered as issues are. */
    public void request(int number) {
        requests.put(number, new StoredIssue(number, "somebody", "A change", ""));
    }

    /** The comments on a pull request, the first one first. */
    public List<String> commentsOnRequest(int number) {
        return requested(number).orElseThrow().comments().stream()
                .map(StoredIssue.Comment::body)
                .toList();
    }

    /** Somebody comments on a pull request. */
    public void commentOnRequest(int number, String author, String text) {
        requested(number).orElseThrow().comment(author, text);
    }

    Optional<StoredIssue> requested(int number) {
        return Optional.ofNullable(requests.get(number));
    }

    /** Somebody closes one, as COMPLETED, NOT_PLANNED or DUPLICATE. */
    public void close(int number, String reason) {
        issue(number).close(reason);
    }

    /** Somebody puts one into a milestone, which is made where there is none. */
    public void plan(int number, String milestone) {
        milestones.add(milestone);
        issue(number).plan(milestone);
    }

    /** Somebody makes a milestone. */
    public void milestone(String title) {
        milestones.add(title);
    }

    /** Somebody merges a pull request that closes issues. */
    public void merge(String since, List<Integer> closes) {
        merged.add(new Merged(since, List.copyOf(closes)));
    }

    /** Somebody comments. */
    public void comment(int number, String author, String text) {
        issue(number).comment(author, text);
    }

    /** What stands in one, and in the comments on it. */
    public String text(int number) {
        return issue(number).text();
    }

    StoredIssue issue(int number) {
        return issues.get(number - 1);
    }

    Optional<StoredIssue> withId(String id) {
        return Stream.concat(issues.stream(), requests.values().stream())
                .filter(issue -> issue.id().equals(id))
                .findFirst();
    }

    Optional<StoredIssue> numbered(int number) {
        return issues.stream().filter(issue -> issue.number() == number).findFirst();
    }

    /** The issue or pull request that somebody has commented on so. */
    Optional<StoredIssue> withComment(String id) {
        return Stream.concat(issues.stream(), requests.values().stream())
                .filter(issue -> issue.has(id))
                .findFirst();
    }

    /** The newest first. */
    List<StoredIssue> open() {
        return issues.reversed().stream().filter(StoredIssue::isOpen).toList();
    }

    List<StoredIssue> in(String milestone) {
        return issues.stream()
                .filter(issue -> issue.milestone().filter(milestone::equals).isPresent())
                .toList();
    }

    List<String> milestones() {
        return List.copyOf(milestones);
    }

    List<Merged> mergedSince(String tag) {
        return merged.stream().filter(request -> request.since().equals(tag)).toList();
    }

    boolean isEmpty() {
        return issues.isEmpty();
    }

    Object state() {
        var state = new TreeMap<String, Object>();
        issues.forEach(issue -> state.put(issue.name(), issue.state()));
        return state;
    }
}
