package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.FetchedRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A job that takes a release bundle over and has checked nothing out, so that no code of the repository lies beside its secrets.
 * What a release reads of the sources is fetched.
 */
record JobWithoutCheckout(Inputs inputs, Environment environment) {

    /** The same inputs, with the commit that the workflow runs for as a bare repository; unchanged where there is a clone, or no bundle. */
    Inputs withRepository(Optional<ReleaseTag> tag) throws ReleaseException, InvalidInputs {
        if (inputs.bundle().folders().isEmpty() || !inputs.command().takesBundle() || isClone()) {
            return inputs;
        }
        var address = address();
        if (address.isEmpty() || tag.isEmpty()) {
            return inputs; // whoever opens the clone says that there is none
        }
        var commit = environment.variable("GITHUB_SHA").flatMap(ObjectId::parse);
        try {
            var directory = Temporary.create("release-git");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Temporary.remove(directory)));
            FetchedRepository.create(
                    directory,
                    address.get(),
                    environment.secret(SecretName.COMMIT_PAT),
                    commit,
                    tag.get().ref());
            return inputs.at(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException(
                    "cancelled", "fetch the commit that is released", "the run was cancelled", "Run it again");
        }
    }

    private boolean isClone() {
        try (var _ = CloneDirectory.containing(inputs.files().repository())) {
            return true;
        } catch (ReleaseException e) {
            return false;
        }
    }

    /** Nobody's configuration has been read yet, so it is the word of the workflow and of the runner alone. */
    private Optional<String> address() throws ReleaseException {
        var standard = Services.standard(environment.variables());
        var config = ReleaseConfig.load(Optional.empty(), inputs.build().services(), standard);
        return new RepositoryPlace(environment, config).told();
    }
}
