package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;

/**
 * Makes sense of an answer.
 *
 * @param <T> what it says
 */
@FunctionalInterface
public interface Reading<T> {

    /**
     * Reads the answer.
     *
     * @throws IOException when it is cut or malformed: the service is asked again
     * @throws ReleaseException when it is a refusal
     */
    T read(Answer answer) throws IOException, ReleaseException;
}
