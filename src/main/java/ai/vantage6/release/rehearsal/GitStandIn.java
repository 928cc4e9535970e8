package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.git.IsolatedGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Stands in for the git side of GitHub: serves one bare repository over smart HTTP. A push needs some password, moves no
 * branch backwards and none that is protected.
 */
public final class GitStandIn implements StandIn, RepositoryTags, AutoCloseable {

    private final Repository repository;
    private final TokenRules tokens = new TokenRules();
    private final PackExchange packs;

    public GitStandIn(Path bareRepository) throws IOException {
        this(bareRepository, Set.of());
    }

    /** With branches to which nobody may push directly. */
    public GitStandIn(Path bareRepository, Set<String> protectedBranches) throws IOException {
        IsolatedGit.install();
        this.repository = new FileRepositoryBuilder()
                .setGitDir(bareRepository.toFile())
                .setBare()
                .setMustExist(true)
                .build();
        this.packs = new PackExchange(repository, protectedBranches, tokens);
    }

    @Override
    public String name() {
        return "git";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.GIT, "/" + RunnerEnvironment.REPOSITORY + ".git");
    }

    @Override
    public Reply answer(Request request) throws IOException {
        var service = request.path().endsWith("/info/refs")
                ? request.parameter("service").orElse("")
                : request.path().substring(request.path().lastIndexOf('/') + 1);
        if (service.equals(PackExchange.RECEIVE) && TokenRules.token(request).isEmpty()) {
            return Reply.text(401, "who are you?").header("WWW-Authenticate", "Basic realm=\"GitHub\"");
        }
        return packs.answer(service, request);
    }

    /** Where each branch and tag stands: the commit and its tree, or what else is tagged. */
    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        try (var walk = new RevWalk(repository)) {
            for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/")) {
                var tagged = walk.peel(walk.parseAny(ref.getObjectId()));
                var entry = tagged instanceof RevCommit commit
                        ? Map.of(
                                "commit",
                                commit.name(),
                                "tree",
                                commit.getTree().name())
                        : Map.of("object", tagged.name());
                state.put(ref.getName(), new TreeMap<>(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    /** The token with which a ref was pushed last. */
    public Optional<String> pushedWith(String ref) {
        return tokens.pushedWith(ref);
    }

    /** Whether the push of this ref has started the workflows that run on it. */
    public boolean startedWorkflows(String ref) {
        return tokens.startsWorkflows(ref);
    }

    /** The commit of each tag. */
    Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        try (var walk = new RevWalk(repository)) {
            for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/tags/")) {
                tags.put(
                        ref.getName().substring("refs/tags/".length()),
                        walk.peel(walk.parseAny(ref.getObjectId())).name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tags;
    }

    @Override
    public Optional<Target> target(String tag) throws IOException {
        var ref = repository.exactRef("refs/tags/" + tag);
        return ref == null ? Optional.empty() : Optional.of(target(ref.getObjectId()));
    }

    @Override
    public Optional<Target> behind(String tagObject) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return Optional.of(
                    target(walk.parseTag(ObjectId.fromString(tagObject)).getObject()));
        } catch (IllegalArgumentException | MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean create(String tag, String commitish) throws IOException {
        var commit = repository.resolve(commitish + "^{commit}");
        if (commit == null) {
            return false;
        }
        var update = repository.updateRef("refs/tags/" + tag);
        update.setNewObjectId(commit);
        return update.update() == RefUpdate.Result.NEW;
    }

    private Target target(AnyObjectId id) throws IOException {
        return new Target(id.name(), repository.open(id).getType() == Constants.OBJ_COMMIT);
    }

    @Override
    public void close() {
        repository.close();
    }
}
