package ai.vantage6.release.tasks;

import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.TreeFiles;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The configuration of a repository's releases as a commit holds it, since the commit is what is released; of the working
 * tree only a file counts that is named and that no commit holds, such as one that the workflow has just made.
 *
 * @param root of the working tree; of a bare repository the repository
 * @param named the path that somebody gave, from the root
 */
record ConfigFile(CloneDirectory directory, Path root, Optional<String> named) {

    private static final String STANDARD = ".github/vantage6-release.yml";
    private static final List<String> NEAR_STANDARD =
            List.of(".github/vantage6-release.yaml", ".github/vantage6_release.yml", "vantage6-release.yml");

    /** How addresses are settled that the file does not name. */
    record Addresses(Optional<String> input, Services standard) {}

    /** Reads it; {@code aside} hears what of the working tree does not count. */
    ReleaseConfig at(ObjectId commit, Addresses addresses, Consumer<String> aside)
            throws ReleaseException, InvalidInputs {
        var files = files(commit);
        var committed = committed(files);
        if (committed.isPresent()) {
            var content = content(files, committed.get());
            if (differs(content)) {
                aside.accept(committed.get() + " of the working tree differs from the committed one, which counts");
            }
            return ReleaseConfig.read(committed.get(), content, addresses.input(), addresses.standard());
        }
        if (named.isPresent() && Files.exists(file())) {
            return ReleaseConfig.load(Optional.of(file()), addresses.input(), addresses.standard());
        }
        refuseOthers(files);
        if (Files.exists(file())) {
            aside.accept(STANDARD + " is not committed, so it does not take part");
        }
        return ReleaseConfig.load(Optional.empty(), addresses.input(), addresses.standard());
    }

    /** Reads it from the working tree, for whoever writes into that. */
    ReleaseConfig inWorkingTree(Addresses addresses) throws ReleaseException, InvalidInputs {
        if (!Files.exists(file())) {
            refuseOthers(directory.files());
        }
        return ReleaseConfig.load(Optional.of(file()).filter(Files::exists), addresses.input(), addresses.standard());
    }

    /** The file as another checkout of the commit finds it; empty when nobody named one. */
    Optional<String> elsewhere(ObjectId commit) throws ReleaseException {
        var committed = committed(files(commit));
        return named.map(_ -> committed.orElseGet(() -> file().toString()));
    }

    private Path file() {
        return root.resolve(named.orElse(STANDARD)).toAbsolutePath().normalize();
    }

    /** Its path from the root, if the commit holds it. */
    private Optional<String> committed(SourceFiles files) {
        var top = root.toAbsolutePath().normalize();
        return Optional.of(file())
                .filter(file -> file.startsWith(top))
                .map(file -> top.relativize(file).toString().replace('\\', '/'))
                .filter(path -> files.paths().contains(path));
    }

    private SourceFiles files(ObjectId commit) throws ReleaseException {
        try {
            return TreeFiles.of(directory.repository(), commit);
        } catch (IOException e) {
            throw lacking(commit.abbreviated(), e);
        }
    }

    /** A sparse checkout may lack the object of a file, and a partial clone those of others. */
    private byte[] content(SourceFiles files, String path) throws ReleaseException {
        try {
            return files.read(path);
        } catch (UncheckedIOException e) {
            try {
                return Files.readAllBytes(file());
            } catch (IOException notThere) {
                throw lacking(path, notThere);
            }
        }
    }

    /** As far as it is there: a sparse checkout has not every file. A checkout may end its lines in another way. */
    private boolean differs(byte[] committed) {
        try {
            return Files.exists(file()) && !text(Files.readAllBytes(file())).equals(text(committed));
        } catch (IOException e) {
            return true;
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    /** A configuration that is not read would be worse than none. */
    private void refuseOthers(SourceFiles files) throws InvalidInputs {
        if (named.isPresent()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the configuration " + named.get(),
                    "there is no such file in " + root,
                    "Give the path of the file from the root of the repository with the input config");
        }
        for (var name : NEAR_STANDARD) {
            if (files.paths().contains(name) || Files.exists(root.resolve(name))) {
                throw new InvalidInputs(
                        "invalid-input",
                        "read the configuration of the releases",
                        "there is a " + name + ", but the file's name is " + STANDARD,
                        "Rename it, or name it with the input config");
            }
        }
    }

    private static ReleaseException lacking(String what, Throwable cause) {
        return new ReleaseException(
                new Problem(
                        "config-missing",
                        "read the configuration of the releases from the checked-out commit",
                        "the clone lacks the objects of " + what,
                        "Check out .github as well (sparse-checkout), or fetch without a filter"),
                cause);
    }
}
