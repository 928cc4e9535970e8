package ai.vantage6.release.verification;

import ai.vantage6.release.azure.StampFile;
import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The user interface that runs for the community, as people see it. */
public record LivePage(HttpCaller caller, URI page) {

    /** What it says of itself; empty when it answers and says nothing, as one does that this program has not deployed. */
    Optional<SiteStamp> stamp() throws ReleaseException, InterruptedException {
        var call = Call.get("look at the user interface", Call.below(page, "/" + SiteStamp.FILE))
                .header("Cache-Control", "no-cache");
        return caller.read(call, answer -> switch (answer.status()) {
            case 200 -> read(answer);
            case 404 -> Optional.empty();
            default -> throw Refusals.refused(call, answer);
        });
    }

    /** An app may show its first page for each address that it does not know. */
    private static Optional<SiteStamp> read(Answer answer) {
        try {
            return StampFile.read(answer.json());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
