package ai.vantage6.release.github;

import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Brings files of a release to this machine, each at most once a run to see what it holds. */
final class AssetDownload {

    private final GitHubApi api;
    private final Map<Long, Digest> seen = new ConcurrentHashMap<>();

    AssetDownload(GitHubApi api) {
        this.api = api;
    }

    /** What the bytes say where the host says nothing; an asset's id never gets other bytes. */
    Digest digest(long id, long size) throws ReleaseException, InterruptedException {
        var known = seen.get(id);
        if (known != null) {
            return known;
        }
        try {
            var file = Files.createTempFile("release-asset", "");
            try {
                var digest = download("compare a file of the GitHub release", id, size, file);
                seen.put(id, digest);
                return digest;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw disk("compare a file of the GitHub release", e);
        }
    }

    /** Leaves the file under its name only when it is whole. */
    void fetch(HostedAsset asset, Path target) throws ReleaseException, InterruptedException {
        var tried = "fetch " + asset.name() + " from the GitHub release";
        try {
            if (Files.isRegularFile(target) && digest(target).equals(asset.sha256())) {
                return;
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            var part = target.resolveSibling("." + target.getFileName() + UUID.randomUUID() + ".part");
            try {
                var digest = download(tried, asset.id(), asset.size(), part);
                if (!digest.equals(asset.sha256())) {
                    throw new ReleaseException(
                            "asset-corrupt",
                            tried,
                            "the bytes have the SHA-256 " + digest + " instead of " + asset.sha256(),
                            "Delete that file from the release's page and run it again: it is attached anew");
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw disk(tried, e);
        }
    }

    /** A body of another size than the list says is a cut one: it is asked for again. */
    private Digest download(String tried, long id, long size, Path file) throws ReleaseException, InterruptedException {
        var call = api.get(tried, "/releases/assets/" + id)
                .header("Accept", "application/octet-stream")
                .within(GitHubApi.TRANSFER_LIMIT);
        return api.caller().download(call, file, size, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            if (Files.size(file) != size) {
                throw new IOException(Files.size(file) + " of " + size + " bytes arrived");
            }
            return digest(file);
        });
    }

    private static Digest digest(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return Digest.of(stream);
        }
    }

    private static ReleaseException disk(String tried, IOException e) {
        return new ReleaseException(
                "disk", tried, "this machine answered: " + e, "Make room on the disk and run it again");
    }
}
