package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The clone that we work on, and the configuration in it. */
record Checkout(Inputs inputs, CloneDirectory directory, Path root) implements AutoCloseable {

    private static final String CONFIG = ".github/vantage6-release.yml";
    private static final List<String> NEAR_CONFIG =
            List.of(".github/vantage6-release.yaml", ".github/vantage6_release.yml", "vantage6-release.yml");

    /** Opens it; a directory that is no repository cannot be meant. */
    static Checkout of(Inputs inputs) throws InvalidInputs {
        var place = inputs.files().repository();
        try {
            var clone = CloneDirectory.containing(place);
            return new Checkout(inputs, clone, clone.workingDirectory().orElse(place));
        } catch (ReleaseException e) {
            throw new InvalidInputs(List.of(e.problem()));
        }
    }

    ObjectId head() throws ReleaseException {
        return directory.head();
    }

    /** The repository's own configuration, where it has one; a file that is named must exist. */
    ReleaseConfig config(Environment environment) throws ReleaseException, InvalidInputs {
        var build = inputs.build();
        var file = root.resolve(build.config().orElse(CONFIG));
        if (build.config().isPresent() && !Files.exists(file)) {
            throw invalid(
                    "read the configuration " + build.config().get(),
                    "there is no such file in " + root,
                    "Give the path of the file from the root of the repository with the input config");
        }
        if (build.config().isEmpty() && !Files.exists(file)) {
            refuseNamesakes();
        }
        return ReleaseConfig.load(
                Optional.of(file).filter(Files::exists), build.services(), Services.standard(environment.variables()));
    }

    /** A configuration that is not read would be worse than none. */
    private void refuseNamesakes() throws InvalidInputs {
        for (var name : NEAR_CONFIG) {
            if (Files.exists(root.resolve(name))) {
                throw invalid(
                        "read the configuration of the releases",
                        "there is a " + name + ", but the file's name is " + CONFIG,
                        "Rename it, or name it with the input config");
            }
        }
    }

    /** The projects that go to the index, as far as the checked-out commit tells: they decide which secrets are needed. */
    List<String> projects(ReleaseConfig config) {
        try {
            return new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle())
                    .packages(directory.files()).stream()
                            .map(PackageSource::name)
                            .toList();
        } catch (ReleaseException e) {
            return List.of("vantage6"); // the release itself tells what is wrong with the layout
        }
    }

    private static InvalidInputs invalid(String tried, String because, String hint) {
        return new InvalidInputs(List.of(new Problem("invalid-input", tried, because, hint)));
    }

    @Override
    public void close() {
        directory.close();
    }
}
