package ai.vantage6.release.stages;

import ai.vantage6.release.azure.WebApp;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.ui.Site;
import ai.vantage6.release.ui.Sites;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets people see the user interface of this version, when the release is out, and reads back what they see.
 *
 * @param app empty when nobody has said where
 * @param output takes the zip file that is deployed
 */
public record DeployUserInterface(SourceRepository repository, Sites sites, Optional<WebApp> app, Path output)
        implements Stage<Deployable, Optional<SiteStamp>> {

    static final StageId ID = new StageId("deploy-ui", "Deploy the user interface");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Optional<SiteStamp>> prepare(Deployable release) throws ReleaseException, InterruptedException {
        if (app.isEmpty()) {
            return skipped("AZURE_PUBLISH_PROFILE is not set, so the user interface is not deployed");
        }
        var there = app.get().deployed();
        var overtaken = release.overtaken(there);
        if (overtaken.isPresent()) {
            return skipped(overtaken.get());
        }
        var files = repository.files(release.sources().versionCommit());
        return switch (sites.provide(release.sources(), files, release.images(), release.ui())) {
            case Sites.Provided.Ready(var site, var warnings) ->
                ready(app.get(), release, site, there).warn(warnings);
            case Sites.Provided.Planned() ->
                Plan.of(Optional.<SiteStamp>empty()).change(Change.replaceable(text(app.get(), release), () -> {
                    throw new IllegalStateException("the user interface is not made");
                }));
            case Sites.Provided.None(var why) -> skipped(why);
            case Sites.Provided.Missing(var why) ->
                Plan.of(Optional.<SiteStamp>empty()).warn("the user interface is not deployed, since " + why);
        };
    }

    private Plan<Optional<SiteStamp>> ready(WebApp web, Deployable release, Site site, Optional<SiteStamp> there)
            throws ReleaseException {
        var stamp = release.stamp(site.digest());
        var plan = Plan.of(Optional.of(stamp));
        if (there.equals(Optional.of(stamp))) {
            plan = plan.note(release.version() + " is already deployed to " + web.text());
        } else {
            var zip = site.zip(stamp, output.resolve("user-interface-" + release.version() + ".zip"));
            plan = plan.note(site.text()).change(Change.replaceable(text(web, release), () -> web.deploy(zip, stamp)));
        }
        return plan.warn(release.otherMajor(there))
                .change(Change.verification(
                        "see that people get the user interface " + release.version(), () -> web.checkPage(stamp)));
    }

    private static String text(WebApp web, Deployable release) {
        return "deploy the user interface " + release.version() + " to " + web.text();
    }

    private static Plan<Optional<SiteStamp>> skipped(String reason) {
        return Plan.nothing(Optional.empty(), reason);
    }
}
