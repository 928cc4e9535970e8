package ai.vantage6.release.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;

/**
 * The two services of git's smart HTTP on one repository, as GitHub configures them. A push moves no branch backwards and
 * none that is protected.
 */
record PackExchange(Repository repository, Set<String> protectedBranches, TokenRules tokens) {

    static final String RECEIVE = "git-receive-pack";

    private static final String UPLOAD = "git-upload-pack";
    private static final Pattern WANT = Pattern.compile("want ([0-9a-f]{40})");
    private static final Pattern LIMITS =
            Pattern.compile("000cdeepen 1|000ddeepen 1\n|0011filter tree:0|0012filter tree:0\n");

    PackExchange {
        protectedBranches = Set.copyOf(protectedBranches);
    }

    /** Offers what the repository has, gives what is fetched, or takes what is pushed. */
    Reply answer(String service, Request request) throws IOException {
        return switch (request.method() + " " + service) {
            case "GET " + UPLOAD, "GET " + RECEIVE -> advertise(service, request);
            case "POST " + UPLOAD -> upload(request);
            case "POST " + RECEIVE -> receive(request);
            default -> Reply.text(404, "no such repository");
        };
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
            upload.upload(new ByteArrayInputStream(asked(request)), body, null);
        } catch (UploadPackInternalServerErrorException e) {
            // the body tells the client already
        }
        return reply(UPLOAD + "-result", body);
    }

    /** Git serves a file that somebody wants whatever the limits; JGit has no commit to apply them to, and refuses. */
    private byte[] asked(Request request) throws IOException {
        var text = new String(content(request), ISO_8859_1);
        var wants = WANT.matcher(text).results().map(want -> want.group(1)).toList();
        for (var want : wants) {
            if (isCommit(want)) {
                return content(request);
            }
        }
        return LIMITS.matcher(text).replaceAll("").getBytes(ISO_8859_1);
    }

    private boolean isCommit(String id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return repository.getObjectDatabase().has(ObjectId.fromString(id))
                    && walk.peel(walk.parseAny(ObjectId.fromString(id))) instanceof RevCommit;
        }
    }

    private Reply receive(Request request) throws IOException {
        var body = new ByteArrayOutputStream();
        var moved = new TreeSet<String>();
        var token = TokenRules.token(request).orElse("");
        var receive = receivePack();
        receive.setPreReceiveHook((pack, commands) -> commands.forEach(command -> {
            protect(pack, command);
            refuse(command, token);
        }));
        receive.setPostReceiveHook((pack, commands) -> commands.forEach(command -> {
            moved.add(command.getRefName() + " to " + command.getNewId().name());
            tokens.pushed(command.getRefName(), token);
        }));
        receive.receive(new ByteArrayInputStream(content(request)), body, null);
        var reply = reply(RECEIVE + "-result", body);
        return moved.isEmpty() ? reply : reply.changed("pushed " + String.join(", ", moved));
    }

    /** In GitHub's words. */
    private void protect(ReceivePack pack, ReceiveCommand command) {
        var ref = command.getRefName();
        if (protectedBranches.stream().anyMatch(branch -> ref.equals("refs/heads/" + branch))) {
            pack.sendMessage("error: GH006: Protected branch update failed for " + ref + ".");
            pack.sendMessage("error: Changes must be made through a pull request.");
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch hook declined");
        } else if (command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD && ref.startsWith("refs/heads/")) {
            command.setResult(ReceiveCommand.Result.REJECTED_NONFASTFORWARD);
        }
    }

    private void refuse(ReceiveCommand command, String token) {
        try {
            tokens.refusal(repository, command, token)
                    .ifPresent(words -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UploadPack uploadPack(Request request) {
        var config = new Config();
        config.setBoolean("uploadpack", null, "allowfilter", true);
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setTransferConfig(new TransferConfig(config)); // first, since it takes the policy back
        var protocol = request.header("git-protocol").orElse("");
        // in version 2 git serves every object that it has; before, what GitHub says: allow-reachable-sha1-in-want
        upload.setRequestPolicy(
                protocol.contains("version=2")
                        ? UploadPack.RequestPolicy.ANY
                        : UploadPack.RequestPolicy.REACHABLE_COMMIT_TIP);
        upload.setExtraParameters(List.of(protocol.split(":")));
        return upload;
    }

    private ReceivePack receivePack() {
        var receive = new ReceivePack(repository);
        receive.setBiDirectionalPipe(false);
        receive.setAllowNonFastForwards(true); // a tag goes anywhere
        receive.setCheckReceivedObjects(true);
        return receive;
    }

    private static byte[] content(Request request) throws IOException {
        if (request.header("content-encoding").filter("gzip"::equals).isEmpty()) {
            return request.body();
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return gzip.readAllBytes();
        }
    }

    private static Reply reply(String type, ByteArrayOutputStream body) {
        return Reply.of(200, "application/x-" + type, body.toByteArray()).header("Cache-Control", "no-cache");
    }
}
