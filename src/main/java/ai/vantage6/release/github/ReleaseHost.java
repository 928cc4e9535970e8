package ai.vantage6.release.github;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Map;
import java.util.Optional;

/** The host that shows releases to people. */
public interface ReleaseHost {

    /**
     * The release of this tag, draft or published. Reads only.
     *
     * @throws ReleaseException when that cannot be told, and when there is more than one draft
     */
    Optional<HostedRelease> find(Release release) throws ReleaseException, InterruptedException;

    /** Whether {@link #find} can see drafts, which are hidden from whoever comes without a token. */
    boolean showsDrafts();

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

    /**
     * A release as the host has it.
     *
     * @param assets by name; only those that arrived whole
     */
    record HostedRelease(boolean draft, Map<String, Digest> assets) {

        public HostedRelease {
            assets = Map.copyOf(assets);
        }
    }
}
