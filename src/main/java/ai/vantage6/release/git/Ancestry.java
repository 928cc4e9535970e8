package ai.vantage6.release.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Finds out whether a head can reach a commit, and by which of its children.
 *
 * <p>What the commit itself can reach cannot reach the commit, so the way down from the head may end there. Both are walked
 * together, the youngest first; that is the shortest way where dates tell the truth, and only a longer one where they lie.
 */
final class Ancestry {

    static final Comparator<RevCommit> YOUNGEST_FIRST =
            Comparator.comparingInt(RevCommit::getCommitTime).reversed().thenComparing(RevCommit::getName);

    private final Headers headers;
    private final RevCommit commit;
    private final Set<AnyObjectId> below = new HashSet<>();
    private final Map<AnyObjectId, RevCommit> walked = new HashMap<>();
    private final PriorityQueue<RevCommit> queue = new PriorityQueue<>(YOUNGEST_FIRST);
    private final Set<AnyObjectId> open = new HashSet<>();
    private final List<RevCommit> children = new ArrayList<>();
    private boolean held;
    private boolean cut;

    private Ancestry(Headers headers, RevCommit commit) {
        this.headers = headers;
        this.commit = commit;
    }

    /**
     * What a walk found.
     *
     * @param held whether the head can reach the commit
     * @param children of the commit, that the head can reach
     * @param cut whether a commit was missing on the way, so that there may be more
     */
    record Answer(boolean held, List<Commit> children, boolean cut) {}

    static Answer between(Headers headers, RevCommit commit, AnyObjectId head) throws IOException {
        var walk = new Ancestry(headers, commit);
        walk.paint(commit);
        walk.enter(head);
        while (!walk.open.isEmpty()) {
            walk.step();
        }
        return new Answer(walk.held, walk.children.stream().map(Headers::commit).toList(), walk.cut);
    }

    private void step() throws IOException {
        var next = queue.remove();
        walked.put(next, next);
        if (below.contains(next)) {
            for (var parent : next.getParents()) {
                paint(parent);
            }
            return;
        }
        open.remove(next);
        if (Arrays.asList(next.getParents()).contains(commit)) {
            children.add(next);
        }
        for (var parent : next.getParents()) {
            enter(parent);
        }
    }

    /** Goes on from the head's side. */
    private void enter(AnyObjectId id) throws IOException {
        held |= id.equals(commit);
        if (below.contains(id) || walked.containsKey(id) || open.contains(id)) {
            return;
        }
        var found = headers.find(id);
        if (found.isEmpty()) {
            cut = true;
            return;
        }
        open.add(found.get());
        queue.add(found.get());
    }

    /** Marks what the commit can reach; nothing on the head's side is looked for there any more. */
    private void paint(AnyObjectId start) throws IOException {
        var rest = new ArrayDeque<>(List.of(start));
        while (!rest.isEmpty()) {
            var id = rest.remove();
            if (!below.add(id)) {
                continue;
            }
            var earlier = walked.get(id);
            if (earlier != null) {
                rest.addAll(List.of(earlier.getParents()));
            } else if (!open.remove(id)) {
                headers.find(id).ifPresent(queue::add);
            }
        }
    }
}
