package ai.vantage6.release.acceptance;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.CleanEnvironment.Installed;
import java.util.List;

/** Installs a version where nothing else is installed. */
@FunctionalInterface
public interface CleanInstallation {

    /**
     * Installs it.
     *
     * @param first the package that users install
     * @param others of the same release
     * @param program what asks the command line for its version
     */
    Installed install(Version version, String first, List<String> others, List<String> program)
            throws ReleaseException, InterruptedException;
}
