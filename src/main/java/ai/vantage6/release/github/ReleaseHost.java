package ai.vantage6.release.github;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Map;
import java.util.Optional;

/** The host that shows releases to people. */
public interface ReleaseHost {

    /** The release of this tag, draft or published. */
    Optional<HostedRelease> find(Release release) throws ReleaseException, InterruptedException;

    /** Creates the draft, with notes since the previous release; invisible to users. */
    void createDraft(Release release) throws ReleaseException, InterruptedException;

    /** Attaches a file to the draft, in place of another one of that name. */
    void attach(Release release, Asset asset) throws ReleaseException, InterruptedException;

    /** Makes the draft visible; the latest release only when it is the highest final. */
    void publish(Release release) throws ReleaseException, InterruptedException;

    /** A file of a release. */
    record Asset(String name, byte[] content) {
        public Digest digest() {
            return Digest.of(content);
        }
    }

    /** A release as the host has it. */
    record HostedRelease(boolean draft, Map<String, Digest> assets) {}
}
