package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.Vantage6Server;
import java.util.ArrayList;
import java.util.List;

/** Asks the server which version it is, whether it is well, and for the pages that describe its API where the version has them. */
record AskServer(Version version) implements Step<Standing, Nothing> {

    /** flasgger's page, and what the page itself reads. */
    private static final List<String> SWAGGER = List.of("/apidocs/", "/apispec_1.json");

    private static final Version WITHOUT_SWAGGER = Version.parse("4.11.0").orElseThrow();

    @Override
    public StageId id() {
        return new StageId("server-answers", "Ask the server");
    }

    @Override
    public Seen<Nothing> take(Standing standing) throws ReleaseException, InterruptedException {
        return ask(standing.server());
    }

    Seen<Nothing> ask(Vantage6Server server) throws ReleaseException, InterruptedException {
        var findings = new ArrayList<Finding>();
        var said = server.version();
        findings.add(
                said.equals(version.pep440())
                        ? new Finding.Good("/version", "it is " + said)
                        : wrong("/version", "it says that it is " + said + " and not " + version));
        findings.add(
                server.reachesDatabase()
                        ? new Finding.Good("/health", "it reaches its database")
                        : wrong("/health", "it says that it does not reach its database"));
        for (var page : SWAGGER) {
            if (version.compareTo(WITHOUT_SWAGGER) >= 0) {
                findings.add(new Finding.NotCompared(page, "Swagger was taken out of the server in 4.11.0"));
            } else {
                findings.add(
                        server.hasPage(page)
                                ? new Finding.Good(page, "it is there")
                                : wrong(page, "there is no such page"));
            }
        }
        return Seen.only(findings);
    }

    private static Finding wrong(String page, String because) {
        return new Finding.Wrong(
                page,
                new Problem("server-wrong", "ask the server for " + page, because, "Mend the server of the candidate"));
    }
}
