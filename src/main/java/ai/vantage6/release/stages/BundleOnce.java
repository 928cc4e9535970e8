package ai.vantage6.release.stages;

import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sigstore.Signer;
import ai.vantage6.release.sigstore.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A bundle that goes to several places: found in one of them, or signed when the first of them needs it. Safe for several threads. */
final class BundleOnce {

    private final Signer signer;
    private final Statement statement;
    private final Lock oneAtATime = new ReentrantLock();
    private Optional<byte[]> bundle;

    BundleOnce(Signer signer, Statement statement, Optional<byte[]> found) {
        this.signer = signer;
        this.statement = statement;
        this.bundle = found;
    }

    byte[] get() throws ReleaseException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            if (bundle.isEmpty()) {
                bundle = Optional.of(signer.sign(statement).bundle());
            }
            return bundle.get();
        } finally {
            oneAtATime.unlock();
        }
    }
}
