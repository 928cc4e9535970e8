package ai.vantage6.release.tasks;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.versioning.DeclaredVersion;
import java.io.IOException;
import java.util.Optional;

/**
 * The release that a commit would become where nobody names one.
 *
 * @param why it is this one
 */
record NextRelease(ReleaseTag tag, String why) {

    /** The final of the pre-release that the sources declare, or the next patch after their final that no tag bears. */
    static NextRelease of(CloneDirectory clone, ReleaseConfig config, TagForm form) throws ReleaseException {
        var declared = new DeclaredVersion(config.layout().profiles())
                .of(clone.files())
                .orElseThrow(() -> new ReleaseException(
                        "no-version",
                        "find out which release to plan",
                        "no version is named, and the sources declare none",
                        "Name one with the input version"));
        var next = declared.isFinal() ? patched(declared) : version(declared, declared.patch());
        try {
            while (clone.commitOf(form.of(next).ref()).isPresent()) {
                next = patched(next);
            }
        } catch (IOException e) {
            // a clone without tags has none that are taken
        }
        return new NextRelease(
                form.of(next),
                "Nobody named a version: " + next + " is the next after " + declared + ", which the sources declare");
    }

    private static Version patched(Version version) {
        return version(version, version.patch() + 1);
    }

    private static Version version(Version line, int patch) {
        return new Version(line.major(), line.minor(), patch, Optional.empty(), Optional.empty());
    }
}
