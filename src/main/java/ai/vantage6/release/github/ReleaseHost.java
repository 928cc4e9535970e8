package ai.vantage6.release.github;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The host that shows releases to people. */
public interface ReleaseHost {

    /**
     * The release of this tag, published or a draft, as it was when this run first asked or last wrote.
     *
     * @throws ReleaseException when that cannot be told, and when there are drafts of which none holds what the others do
     */
    Optional<HostedRelease> find(ReleaseTag tag) throws ReleaseException, InterruptedException;

    /** Whether {@link #find} can see drafts, which are hidden from whoever comes without a token. */
    boolean showsDrafts();

    /** The tags whose releases are out, as they were when this run first asked. */
    Set<ReleaseTag> published() throws ReleaseException, InterruptedException;

    /** Those of {@link #published} that say that nobody shall use the version. */
    Set<ReleaseTag> withdrawn() throws ReleaseException, InterruptedException;

    /** Whether a release of this very name of a tag is out, whatever a tag of that name stands for. */
    boolean hasPage(String tag) throws ReleaseException, InterruptedException;

    /** Whether what is published can be changed afterwards. */
    Immutability immutability() throws ReleaseException, InterruptedException;

    /** Why releases cannot be written, if they cannot. Writes nothing. */
    Optional<Problem> tryWriting() throws InterruptedException;

    /** Creates the draft unless there is one, with notes since the previous release; invisible to users. */
    default void createDraft(Release release) throws ReleaseException, InterruptedException {
        createDraft(release, "");
    }

    /**
     * The same.
     *
     * @param more goes behind the notes
     */
    void createDraft(Release release, String more) throws ReleaseException, InterruptedException;

    /**
     * Attaches a file, in a draft in place of another one of that name: at every moment the old or the new one is there.
     * Safe for use by several threads.
     */
    void attach(ReleaseTag tag, Asset asset) throws ReleaseException, InterruptedException;

    /**
     * Makes the draft visible; the latest release only when it is the highest final.
     *
     * @param assets what everybody must be able to get afterwards, or it is a failure
     */
    void publish(Release release, List<Asset> assets) throws ReleaseException, InterruptedException;

    /** What people read of the published release, asked anew; empty where none is published. */
    Optional<ReleasePage> page(ReleaseTag tag) throws ReleaseException, InterruptedException;

    /** Lets people read something else of a published release, which even an immutable one takes. */
    void rewrite(ReleaseTag tag, UnaryOperator<ReleasePage> edit) throws ReleaseException, InterruptedException;

    /** The release that the host shows as the latest; empty where there is none of ours. */
    Optional<ReleaseTag> latest() throws ReleaseException, InterruptedException;

    /** Lets the host show this published release as the latest. */
    void makeLatest(ReleaseTag tag) throws ReleaseException, InterruptedException;

    /** Brings an asset to this machine, unless the file is there already. Nothing but the whole file ever has the name. */
    void fetch(HostedAsset asset, Path target) throws ReleaseException, InterruptedException;
}
