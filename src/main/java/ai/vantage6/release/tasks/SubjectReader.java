package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.TagPrefix;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tags.TagRefusal;
import java.util.Optional;

/**
 * Which release is meant: the tag that is named, or the version's, or the one that the workflow runs for.
 *
 * @param prefix of the repository's release tags
 */
record SubjectReader(Inputs inputs, Environment environment, TagPrefix prefix) {

    private static final String TAG_REF = "refs/tags/";

    /** Finds the checked-out commit. */
    @FunctionalInterface
    interface Head {
        ObjectId get() throws ReleaseException;
    }

    /** The tag, once its text has matched the grammar. */
    ReleaseTag tag() throws ReleaseException, InvalidInputs {
        var named = named();
        return named.isPresent() ? named.get() : pushedTag();
    }

    /** The same where nothing has to be named; empty when nothing is. */
    Optional<ReleaseTag> ifNamed() throws ReleaseException, InvalidInputs {
        var named = named();
        var pushed = environment.variable("GITHUB_REF").filter(ref -> ref.startsWith(TAG_REF));
        return named.isPresent() || pushed.isEmpty() ? named : Optional.of(pushedTag());
    }

    /** The tag that the inputs tag or version name; empty when they name none. */
    Optional<ReleaseTag> named() throws ReleaseException, InvalidInputs {
        var named = inputs.named();
        var byTag = named.tag().isPresent() ? Optional.of(typedTag(named.tag().get())) : Optional.<ReleaseTag>empty();
        var byVersion = named.version().isPresent()
                ? Optional.of(
                        new ReleaseTag(prefix, typedVersion(named.version().get())))
                : Optional.<ReleaseTag>empty();
        if (byTag.isPresent() && byVersion.isPresent() && !byTag.equals(byVersion)) {
            throw new InvalidInputs(
                    "invalid-input",
                    "find the release that is meant",
                    "the inputs tag (" + byTag.get() + ") and version ("
                            + byVersion.get().version() + ") name two",
                    "Give one of them");
        }
        return byTag.or(() -> byVersion);
    }

    Subject subject(ReleaseTag tag, Head head) throws ReleaseException {
        var branch = inputs.named().branch();
        var asIfTagged = !inputs.command().writes()
                && inputs.named().tag().isEmpty()
                && inputs.named().version().isPresent();
        if (!asIfTagged) {
            return new Subject.Tagged(tag, branch, startedAt(tag));
        }
        var base = environment.variable("GITHUB_BASE_REF");
        return new Subject.Supposed(tag, branch.or(() -> base), head.get(), base.isPresent());
    }

    /** Only a run that the tag itself has started knows what the tag named then. */
    private Optional<ObjectId> startedAt(ReleaseTag tag) {
        return environment
                .variable("GITHUB_REF")
                .filter(tag.ref()::equals)
                .flatMap(_ -> environment.variable("GITHUB_SHA"))
                .flatMap(ObjectId::parse);
    }

    private ReleaseTag typedTag(String text) throws ReleaseException, InvalidInputs {
        var tag = ReleaseTag.parse(prefix, text);
        if (tag.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input tag \"" + harmless(text) + "\"",
                    "it is not of the form " + prefix.grammar(),
                    "Give one such as " + prefix.example());
        }
        return TagRefusal.unlessReleasable(prefix, tag.get().name());
    }

    private Version typedVersion(String text) throws ReleaseException, InvalidInputs {
        var version = Version.parse(text);
        if (version.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input version \"" + harmless(text) + "\"",
                    "it is not of the form X.Y.Z[{a,b,rc}N][.postN]",
                    "Give one such as 4.14.0rc1");
        }
        return TagRefusal.unlessReleasable(prefix, new ReleaseTag(prefix, version.get()).name())
                .version();
    }

    private ReleaseTag pushedTag() throws ReleaseException, InvalidInputs {
        var ref = environment.variable("GITHUB_REF");
        if (ref.filter(name -> name.startsWith(TAG_REF)).isEmpty()) {
            throw new InvalidInputs(
                    "no-tag",
                    "find the release that is meant",
                    "neither the input tag nor the input version is given"
                            + ref.map(name -> ", and the workflow runs for " + harmless(name) + ", which is no tag")
                                    .orElse(""),
                    "Give --tag " + prefix.text() + "X.Y.Z or --version X.Y.Z, or run the workflow for a tag");
        }
        return TagRefusal.unlessReleasable(prefix, ref.get());
    }

    private static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
