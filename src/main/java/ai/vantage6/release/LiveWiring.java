package ai.vantage6.release;

import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import ai.vantage6.release.versioning.SetVersion;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Optional;

/** Reaches the world: the repository beside us, and the services where the configuration says they are. */
record LiveWiring(Environment environment, Console console, PrintStream out) implements Wiring {

    @Override
    public Workplace open(Inputs inputs, Progress progress) throws ReleaseException {
        return LiveWorkplace.open(inputs, new Connections(environment, config(inputs), console::mask), progress);
    }

    @Override
    public String writeVersion(Inputs inputs, Version version) throws ReleaseException {
        var config = config(inputs);
        var writer = new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle());
        return SetVersion.report(new SetVersion(writer).write(inputs.files().repository(), version));
    }

    @Override
    public Rehearsed rehearse(Inputs inputs) throws ReleaseException, InvalidInputs, InterruptedException {
        return new LiveRehearsal(inputs, environment, config(inputs).branches(), out).run();
    }

    /** The repository's own configuration, where it has one; a file that is named must exist. */
    private ReleaseConfig config(Inputs inputs) throws ReleaseException {
        var file = inputs.files().repository().resolve(inputs.build().config());
        return ReleaseConfig.load(
                Optional.of(file).filter(Files::exists),
                inputs.build().services(),
                Services.defaults(environment.variables()));
    }
}
