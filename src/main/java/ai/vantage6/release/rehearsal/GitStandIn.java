package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.git.IsolatedGit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;

/** Stands in for the git side of GitHub: serves one bare repository over smart HTTP; a push needs some password. */
public final class GitStandIn implements StandIn, RepositoryTags, AutoCloseable {

    private static final String UPLOAD = "git-upload-pack";
    private static final String RECEIVE = "git-receive-pack";

    private final Repository repository;

    public GitStandIn(Path bareRepository) throws IOException {
        IsolatedGit.install();
        this.repository = new FileRepositoryBuilder()
                .setGitDir(bareRepository.toFile())
                .setBare()
                .setMustExist(true)
                .build();
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
        if (service.equals(RECEIVE) && !hasPassword(request)) {
            return Reply.text(401, "who are you?").header("WWW-Authenticate", "Basic realm=\"git\"");
        }
        return switch (request.method() + " " + service) {
            case "GET " + UPLOAD, "GET " + RECEIVE -> advertise(service, request);
            case "POST " + UPLOAD -> upload(request);
            case "POST " + RECEIVE -> receive(request);
            default -> Reply.text(404, "no such repository");
        };
    }

    /** Where each branch and tag stands: the commit and its tree. */
    @Override
    public Object state() {
        var state = new TreeMap<String, Object>();
        try (var walk = new RevWalk(repository)) {
            for (var ref : repository.getRefDatabase().getRefsByPrefix("refs/")) {
                var commit = walk.parseCommit(ref.getObjectId());
                state.put(
                        ref.getName(),
                        new TreeMap<>(Map.of(
                                "commit",
                                commit.name(),
                                "tree",
                                commit.getTree().name())));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return state;
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

    private Reply advertise(String service, Request request) throws IOException {
        var body = new ByteArrayOutputStream();
        var lines = new PacketLineOut(body);
        var advertiser = new PacketLineOutRefAdvertiser(lines);
        if (service.equals(UPLOAD)) {
            try (var upload = uploadPack(request)) {
                upload.sendAdvertisedRefs(advertiser, UPLOAD);
            }
        } else {
            lines.writeString("# service=" + RECEIVE + "\n");
            lines.end();
            receivePack().sendAdvertisedRefs(advertiser);
        }
        return reply(service + "-advertisement", body);
    }

    private Reply upload(Request request) throws IOException {
        var body = new ByteArrayOutputStream();
        try (var upload = uploadPack(request)) {
            upload.upload(content(request), body, null);
        }
        return reply(UPLOAD + "-result", body);
    }

    private Reply receive(Request request) throws IOException {
        var body = new ByteArrayOutputStream();
        var moved = new TreeSet<String>();
        var receive = receivePack();
        receive.setPostReceiveHook((pack, commands) -> commands.forEach(command ->
                moved.add(command.getRefName() + " to " + command.getNewId().name())));
        receive.receive(content(request), body, null);
        var reply = reply(RECEIVE + "-result", body);
        return moved.isEmpty() ? reply : reply.changed("pushed " + String.join(", ", moved));
    }

    private UploadPack uploadPack(Request request) {
        var config = new Config();
        config.setBoolean("uploadpack", null, "allowfilter", true);
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setTransferConfig(new TransferConfig(config)); // first, since it takes the policy back
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        upload.setExtraParameters(
                List.of(request.header("git-protocol").orElse("").split(":")));
        return upload;
    }

    private ReceivePack receivePack() {
        var receive = new ReceivePack(repository);
        receive.setBiDirectionalPipe(false);
        receive.setAllowNonFastForwards(false);
        return receive;
    }

    private static boolean hasPassword(Request request) {
        return request.header("authorization")
                .filter(value -> value.startsWith("Basic "))
                .flatMap(value -> decoded(value.substring("Basic ".length())))
                .filter(login -> login.indexOf(':') >= 0 && !login.endsWith(":"))
                .isPresent();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InputStream content(Request request) throws IOException {
        var body = new ByteArrayInputStream(request.body());
        return request.header("content-encoding").filter("gzip"::equals).isPresent() ? new GZIPInputStream(body) : body;
    }

    private static Reply reply(String type, ByteArrayOutputStream body) {
        return Reply.of(200, "application/x-" + type, body.toByteArray()).header("Cache-Control", "no-cache");
    }
}
