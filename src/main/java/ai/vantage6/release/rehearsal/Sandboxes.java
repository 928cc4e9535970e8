package ai.vantage6.release.rehearsal;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/**
 * Makes sandboxes that are all alike, one beside the other.
 *
 * @param pristine the remote as every sandbox has it at first
 * @param folder everything lies in it
 */
record Sandboxes(RehearsalRequest request, ThrowAwayRemote pristine, Path folder) {

    /** Reads what is needed of the source, once. */
    static Sandboxes of(RehearsalRequest request, Path folder)
            throws IOException, ReleaseException, InterruptedException {
        return new Sandboxes(request, request.remote(folder.resolve("remote.git")), folder);
    }

    /** One in which the faults strike, and the release is killed after a change; 0 for never. */
    Sandbox disturbed(String name, int killAfter) throws IOException, ReleaseException {
        return sandbox(request, name, killAfter);
    }

    /** One in which nothing goes wrong. */
    Sandbox undisturbed(String name) throws IOException, ReleaseException {
        return sandbox(request.undisturbed(), name, 0);
    }

    private Sandbox sandbox(RehearsalRequest wanted, String name, int killAfter) throws IOException, ReleaseException {
        var place = Files.createDirectories(folder.resolve(name));
        return new Sandbox(wanted, pristine.copy(place.resolve("remote.git")), place, killAfter);
    }

    /** Leaves what a run made, and what the world holds, where the caller wants it. */
    void keep(Sandbox sandbox, Attempt attempt) throws IOException {
        if (request.keep().isPresent()) {
            var target = Files.createDirectories(request.keep().get());
            PathUtils.copyDirectory(attempt.results(), target, StandardCopyOption.REPLACE_EXISTING);
            Files.write(target.resolve("world.json"), sandbox.world().state());
        }
    }

    /** Removes a sandbox that nobody needs any more. */
    void remove(String name) throws IOException {
        PathUtils.deleteDirectory(folder.resolve(name), StandardDeleteOption.OVERRIDE_READ_ONLY);
    }
}
