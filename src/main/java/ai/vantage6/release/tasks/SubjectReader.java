package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tags.TagRefusal;
import java.util.Optional;

/** Which release is meant: the tag that is named, or the version's, or the one that the workflow runs for. */
record SubjectReader(Inputs inputs, Environment environment) {

    private static final String TAG_REF = "refs/tags/";
    private static final String BRANCH_REF = "refs/heads/";

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

    /** The same in the form of the repository's layout, where only the version was named. */
    ReleaseTag settled(ReleaseTag tag, TagForm form) {
        var onlyVersion =
                inputs.named().tag().isEmpty() && inputs.named().version().isPresent();
        return onlyVersion ? form.of(tag.version()) : tag;
    }

    /** The tag that the inputs tag or version name; empty when they name none. */
    Optional<ReleaseTag> named() throws ReleaseException, InvalidInputs {
        var named = inputs.named();
        var byTag = named.tag().isPresent() ? Optional.of(typedTag(named.tag().get())) : Optional.<ReleaseTag>empty();
        var byVersion = named.version().isPresent()
                ? Optional.of(new ReleaseTag(typedVersion(named.version().get())))
                : Optional.<ReleaseTag>empty();
        if (byTag.isPresent()
                && byVersion.isPresent()
                && !byTag.get().version().equals(byVersion.get().version())) {
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
        if (inputs.command().makesNothing()) {
            return new Subject.Out(tag, branch);
        }
        if (!asIfTagged) {
            return new Subject.Tagged(tag, branch, startedAt(tag));
        }
        return supposed(tag, head);
    }

    /** The checked-out commit, as if it bore the tag. */
    Subject supposed(ReleaseTag tag, Head head) throws ReleaseException {
        var branch = inputs.named().branch();
        var base = environment.variable("GITHUB_BASE_REF");
        return new Subject.Supposed(tag, branch.or(() -> base), head.get(), base.isPresent());
    }

    /** The release of a tag that this run makes, on the branch that is named or that the workflow runs for. */
    Subject toBeTagged(Subject.Aim aim, TagForm form, Head head) throws ReleaseException {
        var branch = inputs.named().branch().or(() -> switch (aim) {
            case Subject.Aim.NextCandidate _ -> workflowBranch();
            case Subject.Aim.FinalOf _ -> Optional.empty(); // the candidate's own
        });
        var sha = environment.variable("GITHUB_SHA").flatMap(ObjectId::parse);
        return new Subject.ToBeTagged(aim, form, branch, sha.isPresent() ? sha.get() : head.get());
    }

    private Optional<String> workflowBranch() {
        return environment
                .variable("GITHUB_REF")
                .filter(ref -> ref.startsWith(BRANCH_REF))
                .map(ref -> ref.substring(BRANCH_REF.length()));
    }

    /** Only a run that the tag itself has started knows what the tag named then. */
    private Optional<ObjectId> startedAt(ReleaseTag tag) {
        return environment
                .variable("GITHUB_REF")
                .filter(tag.ref()::equals)
                .flatMap(_ -> environment.variable("GITHUB_SHA"))
                .flatMap(ObjectId::parse);
    }

    private static ReleaseTag typedTag(String text) throws ReleaseException, InvalidInputs {
        var tag = ReleaseTag.parse(text);
        if (tag.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input tag \"" + harmless(text) + "\"",
                    "it is not of the form " + TagForm.grammars(),
                    "Give one such as version/4.14.0rc1");
        }
        return TagRefusal.unlessReleasable(tag.get().name());
    }

    private static Version typedVersion(String text) throws ReleaseException, InvalidInputs {
        var version = Version.parse(text);
        if (version.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input version \"" + harmless(text) + "\"",
                    "it is not of the form X.Y.Z[{a,b,rc}N][.postN]",
                    "Give one such as 4.14.0rc1");
        }
        return TagRefusal.unlessReleasable(new ReleaseTag(version.get()).name()).version();
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
                    "Give --tag version/X.Y.Z or --version X.Y.Z, or run the workflow for a tag");
        }
        return TagRefusal.unlessReleasable(ref.get());
    }

    static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
