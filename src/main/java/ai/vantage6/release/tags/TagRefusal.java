package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagPrefix;
import ai.vantage6.release.pipeline.ReleaseException;

/** Why a tag is no release. */
public final class TagRefusal {

    private TagRefusal() {}

    /** Reads the tag, as far as this version can release it. */
    public static ReleaseTag unlessReleasable(TagPrefix prefix, String text) throws ReleaseException {
        return ReleaseTag.parse(prefix, text).orElseThrow(() -> malformed(prefix, text));
    }

    static ReleaseException missing(ReleaseTag tag) {
        return new ReleaseException(
                "tag-missing",
                "find " + tag,
                "the remote has no such tag",
                "Push it with \"git push origin " + tag + "\"");
    }

    /**
     * Refuses a tag that is no longer where it was when somebody asked for its release.
     *
     * @param then what a run was started for (GITHUB_SHA): of an annotated tag the tag object's id, or its commit's
     */
    static void unlessAt(ReleaseTag tag, RemoteTag now, ObjectId then) throws ReleaseException {
        if (!now.isAt(then)) {
            throw new ReleaseException(
                    "tag-moved-since-start",
                    "release " + tag + " at " + then.abbreviated() + ", for which this run was started",
                    "the tag is at " + now.peeled().abbreviated() + " now: it has moved since",
                    "Leave the release to the run that was started when the tag was pushed again");
        }
    }

    static ReleaseException deleted(ReleaseTag tag) {
        return new ReleaseException(
                "tag-deleted",
                "go on with the release of " + tag,
                "the remote no longer has the tag: somebody deleted it meanwhile",
                "Push it again where it was to go on, or leave the release as it is");
    }

    static ReleaseException moved(ReleaseTag tag, ObjectId then, ObjectId now) {
        return new ReleaseException(
                "tag-moved",
                "go on with the release of " + tag + " at " + then.abbreviated(),
                "the tag is at " + now.abbreviated() + " now: somebody moved it meanwhile",
                "Move it back to go on, or leave the release to the run that was started for the moved tag");
    }

    private static ReleaseException malformed(TagPrefix prefix, String text) {
        return new ReleaseException(
                "malformed-tag",
                "read a version from the tag \""
                        + text.replaceFirst("^refs/tags/", "").replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "\"",
                "it is not of the form " + prefix.grammar(),
                "Delete the tag and push one such as " + prefix.example());
    }
}
