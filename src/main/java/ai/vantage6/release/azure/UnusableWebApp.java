package ai.vantage6.release.azure;

import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Optional;

/** One that somebody meant to name, and did not. */
public record UnusableWebApp(Problem problem) implements WebApp {

    @Override
    public String text() {
        return "the web app";
    }

    @Override
    public Optional<Problem> tryLock() {
        return Optional.of(problem);
    }

    @Override
    public Optional<SiteStamp> deployed() throws ReleaseException {
        throw new ReleaseException(problem);
    }

    @Override
    public void deploy(Path zip, SiteStamp stamp) throws ReleaseException {
        throw new ReleaseException(problem);
    }

    @Override
    public void checkPage(SiteStamp stamp) throws ReleaseException {
        throw new ReleaseException(problem);
    }
}
