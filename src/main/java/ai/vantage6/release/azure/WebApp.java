package ai.vantage6.release.azure;

import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Optional;

/** A place on the web where one user interface is deployed at a time. */
public interface WebApp {

    /** As a person knows it: "ui-cotopaxi (slot staging)". */
    String text();

    /** Why nothing can be deployed there, as far as that can be asked without deploying. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    /** What is deployed there, whole; empty when that is nothing of ours, or was not deployed to its end. */
    Optional<SiteStamp> deployed() throws ReleaseException, InterruptedException;

    /**
     * Deploys in place of what is there, and waits until that is done.
     *
     * @param zip of the pages, with the stamp among them
     */
    void deploy(Path zip, SiteStamp stamp) throws ReleaseException, InterruptedException;

    /** Fails unless people see what has this stamp. */
    void checkPage(SiteStamp stamp) throws ReleaseException, InterruptedException;
}
