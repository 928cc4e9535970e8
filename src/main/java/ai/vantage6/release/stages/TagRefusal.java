package ai.vantage6.release.stages;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;

/** Why a tag is no release. */
public final class TagRefusal {

    private TagRefusal() {}

    /** Reads the tag, as far as this version can release it. */
    public static ReleaseTag unlessReleasable(String text) throws ReleaseException {
        var tag = ReleaseTag.parse(text).orElseThrow(() -> malformed(text));
        if (tag.version().isPost()) {
            throw new ReleaseException(
                    "post-release",
                    "release " + tag,
                    "a post release rebuilds the images only, and this version of the program builds none",
                    "Rebuild the images by hand, or release the next patch version");
        }
        return tag;
    }

    static ReleaseException missing(ReleaseTag tag) {
        return new ReleaseException(
                "tag-missing",
                "find " + tag,
                "the remote has no such tag",
                "Push it with \"git push origin " + tag + "\"");
    }

    private static ReleaseException malformed(String text) {
        return new ReleaseException(
                "malformed-tag",
                "read a version from the tag \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"",
                "it is not of the form version/X.Y.Z, version/X.Y.Z{a,b,rc}N or either with .postN",
                "Delete the tag and push one such as version/4.14.0rc1");
    }
}
