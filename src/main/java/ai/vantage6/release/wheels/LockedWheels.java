package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;

/** Where the wheels of locked dependencies come from: a package index, through pip. */
@FunctionalInterface
public interface LockedWheels {

    /**
     * Downloads every wheel that a requirements file locks by its hash, and checks them.
     *
     * @param requirements the file's content
     * @param python what they run on: 3.10
     * @param directory empty; takes the files
     */
    void download(byte[] requirements, Platform platform, String python, Path directory)
            throws ReleaseException, InterruptedException;
}
