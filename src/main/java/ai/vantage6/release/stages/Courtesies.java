package ai.vantage6.release.stages;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.PlanBuilder;
import java.util.stream.Stream;

/** What is done for people once a release is out: whoever is told of it finds its documentation. */
record Courtesies(ReleaseConfig config, Workshop workshop, Destinations destinations) {

    /** Asks for them in the order in which they are carried out. */
    Given<?>[] ask(Given<ReleaseRecord> record, Given<Scope> scope, PlanBuilder plan) throws InterruptedException {
        var more = config.courtesies();
        var measured = plan.courtesy(
                new SendCoverage(destinations.coverage(), more.coverage(), workshop.repository(), workshop.workspace()),
                record.unless(scope, Scope::imagesOnly));
        var documented = plan.courtesy(
                new BuildDocumentation(destinations.documentation(), more.documentation()),
                record.unless(scope, Scope::notDocumented));
        var finished = plan.courtesy(
                new FinishIssues(destinations.tracking(), more.board()), record.unless(scope, Scope::issuesWait));
        var told = plan.courtesy(
                new AnnounceRelease(destinations.announcements(), config.announcement(), destinations.host()),
                record.unless(scope, Scope::notAnnounced));
        var citation = plan.courtesy(
                new CheckCitation(workshop.repository()),
                record.map(ReleaseRecord::sources).unless(scope, Scope::imagesOnly));
        var cited = plan.courtesy(
                new LinkDoi(destinations.archive(), destinations.host()),
                record.and(citation, Cited::new).unless(scope, Scope::notCited));
        var offered = OfferAlgorithm.ask(plan, record, scope, destinations.store());
        return Stream.concat(offered.stream(), Stream.of(measured, documented, finished, told, cited))
                .toArray(Given<?>[]::new);
    }
}
