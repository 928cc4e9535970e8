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
 * @param bearsTag whether it is there; else the release makes one that leads to this
 * @param tagged the commit that the tag names, or that a candidate is made of
 * @param branch holds that commit
 */
public record ThrowAwayRemote(
        Path directory, Path source, ReleaseTag tag, boolean bearsTag, ObjectId tagged, String branch) {

    private static final String CONFIGURATION = ".github/vantage6-release.yml";

    private static final String SETTINGS =
            "\tbare = true\n[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n"
                    + "[http]\n\treceivepack = true\n";

    /**
     * Which branch holds the tagged commit.
     *
     * @param allowed those that may be released from
     * @param otherwise the one that is made to hold it where none of them does
     * @param named whether it is that one that is meant, whatever it holds
     */
    public record Branches(Predicate<String> allowed, String otherwise, boolean named) {

        /** Any of those that the configuration allows; a commit that is on none of them yet comes to main. */
        public static Branches allowed(Predicate<String> allowed) {
            return new Branches(allowed, "main", false);
        }

        /** The one that somebody has named. */
        public static Branches named(String branch) {
            return new Branches(branch::equals, branch, true);
        }
    }

    /** Makes it as of a tag that the source has. */
    public static ThrowAwayRemote asOf(ReleaseTag tag, Path source, Path directory, Branches branches)
            throws ReleaseException, IOException, InterruptedException {
        try (var clone = CloneDirectory.containing(source)) {
            var past = new SourceRefs(clone);
            var tagged = past.tagged(tag).orElseThrow(() -> RehearsalSubject.missing(tag));
            var branch = past.branchOf(tag, tagged, branches);
            var remote = new ThrowAwayRemote(directory, source, tag, true, tagged, branch);
            return remote.make(clone, past.whenTagged(remote));
        }
    }

    /** Makes it as if the source's checked-out commit had been pushed and just got the tag. */
    public static ThrowAwayRemote asIfTagged(ReleaseTag tag, Path source, Path directory, Branches branches)
            throws ReleaseException, IOException, InterruptedException {
        try (var clone = CloneDirectory.containing(source)) {
            var today = new SourceRefs(clone);
            var tagged = clone.head();
            var branch = today.branchOf(tag, tagged, branches);
            var remote = new ThrowAwayRemote(directory, source, tag, true, tagged, branch);
            return remote.make(clone, today.today(remote));
        }
    }

    /** Makes it as it is, for a release that makes its tag itself: on the head of the branch that holds the checked-out commit. */
    public static ThrowAwayRemote untagged(ReleaseTag leadsTo, Path source, Path directory, Branches branches)
            throws ReleaseException, IOException, InterruptedException {
        try (var clone = CloneDirectory.containing(source)) {
            var today = new SourceRefs(clone);
            var branch = today.branchOf(leadsTo, clone.head(), branches);
            var head = today.headOf(branch, clone.head(), branches.named());
            var remote = new ThrowAwayRemote(directory, source, leadsTo, false, head, branch);
            return remote.make(clone, today.today(remote));
        }
    }

    /** The ref that the workflow of the release runs for. */
    String ref() {
        return bearsTag ? tag.ref() : "refs/heads/" + branch;
    }

    private ThrowAwayRemote make(CloneDirectory clone, String packedRefs)
            throws ReleaseException, IOException, InterruptedException {
        create(List.of(clone.objects()));
        if (Files.exists(clone.shallow())) {
            Files.copy(clone.shallow(), directory.resolve("shallow"));
        }
        Files.writeString(directory.resolve("packed-refs"), packedRefs);
        PartialClone.fill(directory.resolve("objects"), clone, tagged);
        return this;
    }

    /** Makes another one in the state in which this one was made, at once; nobody must have pushed to this one. */
    ThrowAwayRemote copy(Path other) throws IOException {
        var copy = new ThrowAwayRemote(other, source, tag, bearsTag, tagged, branch);
        copy.create(List.of(directory.resolve("objects")));
        for (var name : List.of("packed-refs", "shallow")) {
            if (Files.exists(directory.resolve(name))) {
                Files.copy(directory.resolve(name), other.resolve(name));
            }
        }
        return copy;
    }

    private void create(List<Path> objects) throws IOException {
        BorrowingRepository.create(directory, "ref: refs/heads/" + branch, SETTINGS, objects);
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
        try (var remote = CloneDirectory.containing(directory)) {
            BorrowingRepository.create(git, tagged.hex(), config, List.of(remote.objects()));
            Files.writeString(git.resolve("shallow"), tagged.hex() + "\n");
            var fetched = bearsTag ? tag.ref() : "refs/remotes/origin/" + branch;
            Files.writeString(git.resolve("packed-refs"), tagged.hex() + " " + fetched + "\n");
            var files = TreeFiles.of(remote.repository(), tagged);
            if (files.paths().contains(CONFIGURATION)) {
                var file = workingDirectory.resolve(CONFIGURATION);
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, files.read(CONFIGURATION));
            }
        }
    }
}
