package ai.vantage6.release.vantage6;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;

/** A server of vantage6 4.x, as everybody sees it. */
public interface Vantage6Server {

    /** The version that it says it is. */
    String version() throws ReleaseException, InterruptedException;

    /** Whether it reaches its database. */
    boolean reachesDatabase() throws ReleaseException, InterruptedException;

    /** Whether there is a page of this path below its API's root or beside it. */
    boolean hasPage(String path) throws ReleaseException, InterruptedException;

    /** Logs a user in, whose account wants no second factor. */
    ServerSession logIn(String user, Secret password) throws ReleaseException, InterruptedException;
}
