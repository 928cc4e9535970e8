package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.Vantage6Server;

/** Asks an HQ of 5.x that somebody else runs, as the server of 4.x is asked. */
record AskHeadquarters(Version version) implements Step<Vantage6Server, Nothing> {

    static final StageId ID = new StageId("headquarters", "Ask the HQ");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Seen<Nothing> take(Vantage6Server server) throws ReleaseException, InterruptedException {
        return new AskServer(version).ask(server);
    }
}
