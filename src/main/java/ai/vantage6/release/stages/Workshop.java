package ai.vantage6.release.stages;

import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.charts.ChartSource;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.handover.ReleaseBundle;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.ui.Sites;
import ai.vantage6.release.versioning.VersionWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What works on this machine.
 *
 * @param bundle what other jobs have built; empty where everything is built here
 * @param workspace in which earlier steps may have left something
 * @param output takes what the release makes
 * @param workflowCommit the commit that the workflow runs for; empty where none does
 */
public record Workshop(
        SourceRepository repository,
        VersionWriter writer,
        PackageBuilder builder,
        ImageSource images,
        Optional<ImageTester> tester,
        ChartSource packager,
        Sites sites,
        Optional<ReleaseBundle> bundle,
        Path workspace,
        Path output,
        Optional<ObjectId> workflowCommit) {

    /** Gives the packages, which images may need as well. */
    ProvidePackages packages(ReleaseHost host, Given<Scope> scope) {
        var inImages = scope.value().filter(Scope::packagesInImages).isPresent();
        return new ProvidePackages(repository, builder, Optional.of(host), output, inImages);
    }

    /** Brings the user interface to where it runs. */
    DeployUserInterface site(Optional<WebApp> app) {
        return new DeployUserInterface(repository, sites, app, output);
    }

    /** What is built here, of which sources. */
    ReleaseRecord record(SourceTree sources, ObjectId commit, ProvidedPackages packages) {
        return new ReleaseRecord(sources, commit, packages.distributions(), packages.tools()).madeFor(workflowCommit);
    }
}
