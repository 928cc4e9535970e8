package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Set;

/** Why a tag is no release. */
public final class TagRefusal {

    private TagRefusal() {}

    /** Reads the tag, as far as this version can release it. */
    public static ReleaseTag unlessReleasable(String text) throws ReleaseException {
        var tag = ReleaseTag.parse(text).orElseThrow(() -> malformed(text));
        return tag;
    }

    /** Refuses a tag that is written as those of another layout are. */
    public static void unlessOfForm(ReleaseTag tag, TagForm form, String layout) throws ReleaseException {
        if (tag.form() != form) {
            var own = form.of(tag.version());
            throw new ReleaseException(
                    "tag-of-other-layout",
                    "release " + tag,
                    "release tags of the layout " + layout + ", which this repository has, are of the form "
                            + form.grammar(),
                    "Delete the tag " + tag + " and push " + own);
        }
    }

    /** @param there tags of the remote */
    static ReleaseException missing(ReleaseTag tag, Set<String> there) {
        return tag.meantAmong(there)
                .map(meant -> new ReleaseException(
                        "tag-missing",
                        "find " + tag,
                        "the remote has no such tag, but " + meant + " of the same version",
                        "Name that one"))
                .orElseGet(() -> new ReleaseException(
                        "tag-missing",
                        "find " + tag,
                        "the remote has no such tag",
                        "Push it with \"git push origin " + tag + "\""));
    }

    static ReleaseException ofNothing(ReleaseTag tag, ReleaseTag rebuilt) {
        return new ReleaseException(
                "version-not-out",
                "rebuild the images of " + rebuilt.version() + " as " + tag.version(),
                "that version is not out, and the remote has no tag " + rebuilt,
                "Delete the tag " + tag + " and tag the post release of a version that is out");
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

    static ReleaseException taken(ReleaseTag tag, ObjectId there) {
        return new ReleaseException(
                "tag-exists",
                "make the tag " + tag,
                "the remote has it since this run looked, at " + there.abbreviated() + ": another run was faster",
                "Leave the release to that run; should it have ended too early, run the same again, which takes the"
                        + " remote as it is then");
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

    private static ReleaseException malformed(String text) {
        return new ReleaseException(
                "malformed-tag",
                "read a version from the tag \""
                        + text.replaceFirst("^refs/tags/", "").replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "\"",
                "it is not of the form " + TagForm.grammars(),
                "Delete the tag and push one such as version/4.14.0rc1, 1.2.0rc1 of an algorithm, v1.2.3 of an action");
    }
}
