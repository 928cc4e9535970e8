package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.Diagnostic;
import ai.vantage6.release.vantage6.TaskRequest;
import ai.vantage6.release.vantage6.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets both nodes run one of the diagnostics, and reads what each of its checks found. How its container ended says nothing about
 * that.
 *
 * @param image of the algorithm
 */
record RunDiagnostics(String image, Kind kind) implements Step<Collaboration, Nothing> {

    private static final int LONGEST_LOG = 600;

    /** What is looked at. */
    enum Kind {
        FEATURES("features", "Run the feature tester", "base_features"),
        NODE_TO_NODE("node-to-node", "Run the node-to-node diagnostics", "vpn_features");

        private final String word;
        private final String title;
        private final String method;

        Kind(String word, String title, String method) {
            this.word = word;
            this.title = title;
            this.method = method;
        }

        StageId id() {
            return new StageId(word, title);
        }
    }

    @Override
    public StageId id() {
        return kind.id();
    }

    @Override
    public Seen<Nothing> take(Collaboration collaboration) throws ReleaseException, InterruptedException {
        var grounds = collaboration.grounds();
        new Provision(grounds).of(image);
        var task = collaboration.session().task(request(collaboration));
        var wanted = collaboration.nodes().size();
        var runs = grounds.patience()
                .<List<TaskRun>>until(
                        "task " + task + " (" + kind.method + ") to end on " + wanted + " nodes",
                        () -> collaboration.session().runs(task),
                        seen -> seen.size() >= wanted && seen.stream().allMatch(TaskRun::isOver));
        var findings = new ArrayList<Finding>();
        for (var organization : collaboration.organizations()) {
            var node = collaboration.nodeOf(organization);
            runs.stream()
                    .filter(run -> run.organization() == organization)
                    .findFirst()
                    .ifPresentOrElse(
                            run -> findings.addAll(found(grounds.patience(), node, run)),
                            () -> findings.add(wrong("task-lost", node, "the server knows of no run of it there")));
        }
        return Seen.only(findings);
    }

    /** With a name that no other task has, so that it is found again when its answer gets lost. */
    private TaskRequest request(Collaboration collaboration) {
        Map<String, Object> arguments =
                kind == Kind.FEATURES ? Map.of() : Map.of("other_nodes", collaboration.organizations());
        return new TaskRequest(
                "acceptance " + kind.method + " " + UUID.randomUUID(),
                image,
                kind.method,
                arguments,
                collaboration.id(),
                collaboration.organizations(),
                List.of(StartNodes.DATABASE));
    }

    private List<Finding> found(Patience patience, String node, TaskRun run) {
        var findings = new ArrayList<Finding>();
        if (!run.isOver()) {
            findings.add(wrong(
                    "task-endless", node, "it was still " + run.status() + " after " + patience.text() + said(run)));
        } else if (!run.isCompleted()) {
            findings.add(wrong("task-failed", node, "it ended as \"" + run.status() + "\"" + said(run)));
        }
        var read = run.result().flatMap(Diagnostic::read);
        read.ifPresent(diagnostics -> diagnostics.forEach(one -> findings.add(found(node, one))));
        if (read.isEmpty() && run.isCompleted()) {
            var what = run.result().isEmpty() ? "it gave no result back" : "its result is no list of checks";
            findings.add(wrong("task-without-result", node, what + said(run)));
        }
        return findings;
    }

    private static Finding found(String node, Diagnostic diagnostic) {
        var subject = node + ", " + diagnostic.name();
        return diagnostic
                .failure()
                .<Finding>map(failure -> new Finding.Wrong(
                        subject,
                        new Problem(
                                "diagnostic-failed",
                                "let the diagnostics check " + diagnostic.name() + " on " + node,
                                "it failed: " + failure,
                                "Mend what it names in the candidate, or the diagnostics")))
                .orElseGet(() -> new Finding.Good(subject, "passed"));
    }

    private Finding wrong(String code, String node, String because) {
        return new Finding.Wrong(
                node,
                new Problem(
                        code,
                        "run " + kind.method + " of " + image + " on " + node,
                        because,
                        "Look whether the node or the algorithm is to blame, and mend it"));
    }

    private static String said(TaskRun run) {
        var log = run.log().strip();
        return log.isEmpty() ? "" : "; its log ends:\n" + log.substring(Math.max(0, log.length() - LONGEST_LOG)) + "\n";
    }
}
