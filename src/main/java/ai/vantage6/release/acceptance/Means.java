package ai.vantage6.release.acceptance;

import ai.vantage6.release.images.Registries;
import ai.vantage6.release.issues.RepositoryIssues;
import ai.vantage6.release.vantage6.UserInterfacePage;
import ai.vantage6.release.vantage6.Vantage6Server;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a test can make use of.
 *
 * @param here installs with a Python of this machine
 * @param engine is opened when it is needed
 * @param charts those of the source tree, packaged when they are needed
 * @param helm the program, where this machine has it
 * @param headquarters of 5.x that somebody else runs
 * @param page a user interface that somebody else runs
 * @param issues of the repository, where there is a token for them
 */
public record Means(
        CleanInstallation here,
        ReachEngine.Opening engine,
        ReadCharts.Packing charts,
        Registries registries,
        Optional<Path> helm,
        Optional<Vantage6Server> headquarters,
        Optional<UserInterfacePage> page,
        Optional<RepositoryIssues> issues) {}
