package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.BorrowingRepository;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.PartialClone;
import ai.vantage6.release.git.TreeFiles;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A repository as it was when a tag was pushed: one branch that ends at the tagged commit, and the tags of that day. Or as
 * it is now, with all its branches and tags, as if somebody tagged the checked-out commit.
 *
 * <p>It borrows the objects of the repository it was made from, so that it is there at once, however large that one is.
 *
 * @param directory the bare repository
 * @param source borrowed from
 * @param tag asks for the release
 * @param tagged the commit that the tag names
 * @param branch holds that commit
 */
public record ThrowAwayRemote(Path directory, Path source, ReleaseTag tag, ObjectId tagged, String branch) {

    private static final String CONFIGURATION = ".github/vantage6-release.yml";

    /** Makes it as of a tag that the source has; the branch is one that may be released from, where there is one. */
    public static ThrowAwayRemote asOf(ReleaseTag tag, Path source, Path directory, Predicate<String> allowed)
            throws ReleaseException, IOException, InterruptedException {
        try (var clone = CloneDirectory.containing(source)) {
            var past = new SourceRefs(clone);
            var tagged = past.tagged(tag).orElseThrow(() -> missing(tag));
            var branch = past.branchOf(tag, tagged, allowed);
            var remote = new ThrowAwayRemote(directory, source, tag, tagged, branch);
            make(past, remote, past.whenTagged(remote));
            PartialClone.fill(directory.resolve("objects"), clone, tagged);
            return remote;
        }
    }

    /** Makes it as if the source's checked-out commit had been pushed and just got the tag. */
    public static ThrowAwayRemote asIfTagged(ReleaseTag tag, Path source, Path directory, Predicate<String> allowed)
            throws ReleaseException, IOException, InterruptedException {
        try (var clone = CloneDirectory.containing(source)) {
            var today = new SourceRefs(clone);
            var tagged = clone.head();
            var branch = today.branchOf(tag, tagged, allowed);
            var remote = new ThrowAwayRemote(directory, source, tag, tagged, branch);
            make(today, remote, today.today(remote));
            PartialClone.fill(directory.resolve("objects"), clone, tagged);
            return remote;
        }
    }

    private static void make(SourceRefs refs, ThrowAwayRemote remote, String packedRefs) throws IOException {
        var config = "\tbare = true\n[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n"
                + "[http]\n\treceivepack = true\n";
        var head = "ref: refs/heads/" + remote.branch;
        BorrowingRepository.create(remote.directory, head, config, List.of(refs.objects()));
        if (Files.exists(refs.shallow())) {
            Files.copy(refs.shallow(), remote.directory.resolve("shallow"));
        }
        Files.writeString(remote.directory.resolve("packed-refs"), packedRefs);
    }

    /**
     * Makes the working directory that actions/checkout would leave for the tag: shallow and detached. Of the files it
     * holds the release configuration only, since a release reads the others from the commit.
     *
     * @param url of the remote, as it is served
     */
    public void checkOut(Path workingDirectory, String url) throws ReleaseException, IOException {
        var git = workingDirectory.resolve(".git");
        var config = "\tbare = false\n[remote \"origin\"]\n\turl = " + url
                + "\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n";
        try (var clone = CloneDirectory.containing(source);
                var remote = CloneDirectory.containing(directory)) {
            BorrowingRepository.create(git, tagged.hex(), config, List.of(clone.objects()));
            Files.writeString(git.resolve("shallow"), tagged.hex() + "\n");
            Files.writeString(git.resolve("packed-refs"), tagged.hex() + " " + tag.ref() + "\n");
            var files = TreeFiles.of(remote.repository(), tagged);
            if (files.paths().contains(CONFIGURATION)) {
                var file = workingDirectory.resolve(CONFIGURATION);
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, files.read(CONFIGURATION));
            }
        }
    }

    private static ReleaseException missing(ReleaseTag tag) {
        return new ReleaseException(
                "tag-missing",
                "rehearse " + tag,
                "this repository has no such tag",
                "Fetch the tags (git fetch --tags), or rehearse the checked-out commit with --version "
                        + tag.version());
    }
}
