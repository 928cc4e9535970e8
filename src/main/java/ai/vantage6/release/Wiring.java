package ai.vantage6.release;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.stages.ReleasePipeline.Prepared;
import java.nio.file.Path;

/** What the commands work with. The real one reaches the world; tests bring one that does not. */
interface Wiring {

    /** Opens the repository and the ways to the services; asks nobody anything yet. */
    Workplace open(Inputs inputs, Progress progress) throws ReleaseException;

    /** Writes the version into the working tree; says which files, and the number of places in each. */
    String writeVersion(Inputs inputs, Version version) throws ReleaseException;

    /** Releases in a throw-away world. */
    Rehearsed rehearse(Inputs inputs) throws ReleaseException, InvalidInputs, InterruptedException;

    /**
     * What a rehearsal came to.
     *
     * @param results of the rehearsed release: {@code report.json}, {@code summary.md}, {@code outputs}
     */
    record Rehearsed(int exitCode, Path results) {}

    /** Where one release is prepared and carried out. */
    interface Workplace extends AutoCloseable {

        /** The commit that is checked out. */
        ObjectId head() throws ReleaseException;

        Prepared prepare(ReleaseRequest request, ReleaseListener listener)
                throws ReleaseException, InterruptedException;

        @Override
        void close();
    }
}
