package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;

/** A clone that was told to leave files or directories out ({@code --filter}, sparse checkouts), or that borrows from one. */
public final class PartialClone {

    private PartialClone() {}

    /**
     * Fetches what a clone lacks of one commit from the clone's own remote.
     *
     * @param objects the object directory that takes it; the clone stays as it is
     */
    public static void fill(Path objects, CloneDirectory clone, ObjectId commit)
            throws ReleaseException, InterruptedException {
        var tried = "read the files of " + commit.abbreviated();
        try {
            TreeFiles.whole(clone.repository(), commit);
        } catch (MissingObjectException e) {
            var origin = clone.origin().orElseThrow(() -> GitFailures.local(tried, e));
            fetch(
                    objects,
                    clone,
                    new Remote(RemoteAddress.parse(origin), Optional.empty(), RemotePolicy.USUAL),
                    commit);
        } catch (IOException e) {
            throw GitFailures.local(tried, e);
        }
    }

    private static void fetch(Path objects, CloneDirectory clone, Remote remote, ObjectId commit)
            throws ReleaseException, InterruptedException {
        try (var scratch = ScratchRepository.borrowing(List.of(clone.objects()), clone.shallow())) {
            remote.fetch(scratch.repository(), FetchRequest.alone(Ids.jgit(Set.of(commit)), FetchRequest.Filter.NONE));
            try (var packs = Files.list(scratch.objects().resolve("pack"))) {
                for (var pack : packs.toList()) {
                    Files.copy(pack, objects.resolve("pack").resolve(pack.getFileName()));
                }
            }
        } catch (IOException e) {
            throw GitFailures.local("fetch what the clone lacks of " + commit.abbreviated(), e);
        }
    }
}
