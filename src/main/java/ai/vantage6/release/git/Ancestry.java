package ai.vantage6.release.git;

import ai.vantage6.release.git.Headers.Header;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds out which heads can reach a commit, and by which of its children.
 *
 * <p>What the commit itself can reach cannot reach the commit, so the way down from a head may end there. Both are walked
 * together, the youngest first; that is the shortest way where dates tell the truth, and only a longer one where they lie.
 */
final class Ancestry {

    private final Headers headers;
    private final Header commit;
    private final Set<ObjectId> below = new HashSet<>();
    private final PriorityQueue<Header> belowQueue = new PriorityQueue<>(Header.YOUNGEST_FIRST);

    Ancestry(Headers headers, Header commit) {
        this.headers = headers;
        this.commit = commit;
        below.add(commit.id());
        belowQueue.add(commit);
    }

    /**
     * What a walk found.
     *
     * @param held whether the head can reach the commit
     * @param children of the commit, that the head can reach
     * @param cut whether a commit was missing on the way, so that there may be more
     */
    record Answer(boolean held, List<ObjectId> children, boolean cut) {}

    Answer from(ObjectId head) throws IOException {
        var walk = new Walk();
        walk.enter(head);
        while (!walk.open.isEmpty()) {
            walk.step();
        }
        return new Answer(walk.held, List.copyOf(walk.children), walk.cut);
    }

    /** The way down from one head. */
    private final class Walk {
        private final Map<ObjectId, Header> walked = new HashMap<>();
        private final Set<ObjectId> open = new HashSet<>();
        private final PriorityQueue<Header> queue = new PriorityQueue<>(Header.YOUNGEST_FIRST);
        private final List<ObjectId> children = new ArrayList<>();
        private boolean held;
        private boolean cut;

        private void step() throws IOException {
            var next = queue.element();
            var lower = belowQueue.peek();
            if (lower != null && lower.time() >= next.time()) {
                belowQueue.remove();
                for (var parent : lower.parents()) {
                    paint(parent);
                }
                return;
            }
            queue.remove();
            if (!open.remove(next.id())) {
                return;
            }
            walked.put(next.id(), next);
            if (next.parents().contains(commit.id())) {
                children.add(next.id());
            }
            for (var parent : next.parents()) {
                enter(parent);
            }
        }

        private void enter(ObjectId id) throws IOException {
            held |= id.equals(commit.id());
            if (below.contains(id) || walked.containsKey(id) || open.contains(id)) {
                return;
            }
            var found = headers.find(id);
            if (found.isEmpty()) {
                cut = true;
                return;
            }
            open.add(id);
            queue.add(found.get());
        }

        /** Marks what the commit can reach; nothing is looked for there any more. */
        private void paint(ObjectId start) throws IOException {
            var rest = new ArrayDeque<>(List.of(start));
            while (!rest.isEmpty()) {
                var id = rest.remove();
                if (below.add(id)) {
                    open.remove(id);
                    var earlier = walked.get(id);
                    if (earlier == null) {
                        headers.find(id).ifPresent(belowQueue::add);
                    } else {
                        rest.addAll(earlier.parents());
                    }
                }
            }
        }
    }
}
