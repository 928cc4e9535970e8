package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What GitHub makes of the token of a push: for GITHUB_TOKEN it starts no workflow, and lets it bring no workflow either. */
final class TokenRules {

    private static final String WORKFLOWS = ".github/workflows";

    private final Map<String, String> pushed = new ConcurrentHashMap<>();

    /** The password that a request shows. */
    static Optional<String> token(Request request) {
        return BasicCredentials.in(request).map(BasicCredentials::password).filter(password -> !password.isEmpty());
    }

    void pushed(String ref, String token) {
        pushed.put(ref, token);
    }

    /** The token with which a ref was pushed last. */
    Optional<String> pushedWith(String ref) {
        return Optional.ofNullable(pushed.get(ref));
    }

    /** Whether the push of this ref has started the workflows that run on it. */
    boolean startsWorkflows(String ref) {
        return pushedWith(ref).filter(token -> !isOfJob(token)).isPresent();
    }

    /** In GitHub's words: a commit whose workflows are not those at the head of any branch is none for GITHUB_TOKEN. */
    Optional<String> refusal(Repository repository, ReceiveCommand command, String token) throws IOException {
        if (!isOfJob(token) || command.getType() == ReceiveCommand.Type.DELETE) {
            return Optional.empty();
        }
        var wanted = workflows(repository, command.getNewId());
        for (var head : repository.getRefDatabase().getRefsByPrefix("refs/heads/")) {
            if (workflows(repository, head.getObjectId()).equals(wanted)) {
                return Optional.empty();
            }
        }
        return Optional.of("refusing to allow a GitHub App to create or update workflow `" + WORKFLOWS
                + "/release.yml` without `workflows` permission");
    }

    private static boolean isOfJob(String token) {
        return token.startsWith("ghs_") || token.equals(RunnerEnvironment.GITHUB_TOKEN);
    }

    /** The tree of workflows that a commit has; zero for none. */
    private static ObjectId workflows(Repository repository, ObjectId commit) throws IOException {
        try (var walk = new RevWalk(repository);
                var found = TreeWalk.forPath(
                        repository, WORKFLOWS, walk.parseCommit(commit).getTree())) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }
}
