package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.algorithms.StoreFile;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tasks.ConfigFile.Addresses;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.io.IOException;
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

    /** The commit that the clone's own tag names; empty where the clone lacks the tag or the commit. */
    Optional<ObjectId> commitOf(ReleaseTag tag) {
        try {
            return directory.commitOf(tag.ref());
        } catch (IOException e) {
            return Optional.empty(); // a shallow or partial clone
        }
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

    /** The projects that go to the index, as far as the checked-out commit tells: they decide which secrets are needed. */
    List<String> projects(ReleaseConfig config) {
        try {
            return writer(config).packages(directory.files()).stream()
                    .map(PackageSource::name)
                    .toList();
        } catch (ReleaseException e) {
            return List.of("vantage6"); // the release itself tells what is wrong with the layout
        }
    }

    /** The images and registries of the release, as far as the checked-out commit tells: they decide which secrets are needed. */
    ImageProfile images(ReleaseConfig config) {
        return profile(config)
                .map(profile -> config.imagesOf(profile, submitted(profile)))
                .orElse(ImageProfile.NONE);
    }

    private Optional<ImageName> submitted(Profile profile) {
        try {
            var files = directory.files();
            return profile.storeFile()
                    .flatMap(path -> StoreFile.in(files, path).content())
                    .flatMap(StoreFile::place);
        } catch (ReleaseException e) {
            return Optional.empty(); // the release itself tells what is wrong with the clone
        }
    }

    /** The slug of the project on Read the Docs, as far as the checked-out commit tells. */
    Optional<String> documentation(ReleaseConfig config) {
        return config.courtesies()
                .documentation()
                .project()
                .or(() -> profile(config).flatMap(Profile::documentation));
    }

    /** Whether there is an algorithm here, and not vantage6, as far as the checked-out commit tells. */
    boolean isAlgorithm(ReleaseConfig config) {
        return profile(config).flatMap(Profile::storeFile).isPresent();
    }

    /** How release tags are written here, as far as the checked-out commit tells. */
    TagForm tags(ReleaseConfig config) {
        return profile(config).map(Profile::tags).orElse(TagForm.VERSION);
    }

    /** Empty where none fits: the release itself tells what is wrong with the layout. */
    private Optional<Profile> profile(ReleaseConfig config) {
        try {
            return Optional.of(writer(config).profile(directory.files()));
        } catch (ReleaseException e) {
            return Optional.empty();
        }
    }

    private static ProfileVersionWriter writer(ReleaseConfig config) {
        return new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle());
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
