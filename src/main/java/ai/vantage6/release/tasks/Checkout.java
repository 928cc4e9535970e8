package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.TagPrefix;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tasks.ConfigFile.Addresses;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The clone that we work on, and the configuration in it. */
record Checkout(Inputs inputs, CloneDirectory directory, Path root) implements AutoCloseable {

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

    /** The configuration that the checked-out commit holds; {@code aside} hears what of the working tree does not count. */
    ReleaseConfig config(Environment environment, Consumer<String> aside) throws ReleaseException, InvalidInputs {
        return file().at(head(), addresses(environment), aside);
    }

    /** The configuration as it lies in the working tree. */
    ReleaseConfig configInWorkingTree(Environment environment) throws ReleaseException, InvalidInputs {
        return file().inWorkingTree(addresses(environment));
    }

    /** One line about what somebody has changed and not committed; empty where that is nothing. */
    Optional<String> uncommitted() {
        return UncommittedChanges.line(directory);
    }

    private ConfigFile file() {
        return new ConfigFile(directory, root, inputs.build().config());
    }

    /** The input is read alone first, so that its faults are told as those of an input. */
    private Addresses addresses(Environment environment) throws InvalidInputs {
        var addresses = new Addresses(inputs.build().services(), Services.standard(environment.variables()));
        try {
            ReleaseConfig.load(Optional.empty(), addresses.input(), addresses.standard());
            return addresses;
        } catch (ReleaseException e) {
            throw new InvalidInputs(List.of(e.problem()));
        }
    }

    /** What release tags begin with, as far as the checked-out commit tells. */
    TagPrefix tagPrefix(ReleaseConfig config) {
        return tagPrefix(directory, config);
    }

    /** The same of a clone. */
    static TagPrefix tagPrefix(CloneDirectory clone, ReleaseConfig config) {
        try {
            return new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle())
                    .profile(clone.files())
                    .tagPrefix();
        } catch (ReleaseException e) {
            return TagPrefix.VERSION; // the release itself tells what is wrong with the layout
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

    /** The images and registries of the release, as far as the checked-out commit tells: they decide which secrets are needed. */
    ImageProfile images(ReleaseConfig config) {
        try {
            var profile = new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle())
                    .profile(directory.files());
            return config.images().over(profile.images());
        } catch (ReleaseException e) {
            return ImageProfile.NONE; // the release itself tells what is wrong with the layout
        }
    }

    /** The slug of the project on Read the Docs, as far as the checked-out commit tells. */
    Optional<String> documentation(ReleaseConfig config) {
        var named = config.courtesies().documentation().project();
        try {
            return named.isPresent()
                    ? named
                    : new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle())
                            .profile(directory.files())
                            .documentation();
        } catch (ReleaseException e) {
            return Optional.empty(); // the release itself tells what is wrong with the layout
        }
    }

    /** Whether the checked-out commit says how the release is cited. */
    boolean isCited() {
        try {
            return directory.files().paths().contains("CITATION.cff");
        } catch (ReleaseException e) {
            return false; // the release itself tells what is wrong with the clone
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
