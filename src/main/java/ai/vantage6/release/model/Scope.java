package ai.vantage6.release.model;

import java.util.List;
import java.util.Optional;

/**
 * What a release consists of: follows from its version and its layout, and is asked in the pipeline only.
 *
 * @param packages whether there are packages that go to the index
 * @param majorName of the major version: cotopaxi
 * @param images of the layout, made for this version or not, and where they go
 * @param documentation the slug of its project on Read the Docs
 * @param userInterface of the layout, deployed for this version or not
 * @param algorithm what the release is of, where it is not vantage6
 * @param action how GitHub runs the repository as an action; empty where it is none
 * @param byHand what this program does not do for such a release, so that people have to
 */
public record Scope(
        Version version,
        boolean packages,
        Optional<String> majorName,
        ImageProfile images,
        Optional<String> documentation,
        Optional<UserInterface> userInterface,
        Optional<Algorithm> algorithm,
        Optional<ActionFile> action,
        List<String> byHand) {

    public Scope {
        byHand = List.copyOf(byHand);
    }

    public static Scope of(Version version, Profile profile) {
        return of(version, profile, profile.images(), profile.userInterface());
    }

    /** The same with what the repository's configuration says of images and of the user interface. */
    public static Scope of(
            Version version, Profile profile, ImageProfile images, Optional<UserInterface> userInterface) {
        return new Scope(
                version,
                profile.packages().published(),
                Optional.ofNullable(profile.majorNames().get(version.major())),
                images,
                profile.documentation(),
                userInterface,
                Optional.empty(),
                profile.action(),
                version.isPost() ? List.of() : profile.byHand());
    }

    /** Why the community is not told of it. */
    public Optional<String> notAnnounced() {
        return imagesOnly()
                .or(() -> unless(algorithm.isEmpty(), "an algorithm is offered in its store, and not announced"))
                .or(() -> unless(version.isFinal(), "a pre-release is not announced"));
    }

    /** Why its issues are not done with it. */
    public Optional<String> issuesWait() {
        return imagesOnly()
                .or(() -> unless(version.isFinal(), "issues are done with the final, and not with a pre-release"));
    }

    /** The same with the documentation that the repository's configuration names. */
    public Scope documentedBy(Optional<String> project) {
        return with(images, project.or(() -> documentation), majorName, algorithm);
    }

    /** The same of an algorithm, which goes by the name of the vantage6 that it is made for. */
    public Scope of(Algorithm made, Optional<String> name) {
        return with(images.madeFor(made.madeFor()), documentation, name, Optional.of(made));
    }

    private Scope with(
            ImageProfile all, Optional<String> site, Optional<String> name, Optional<Algorithm> ofAlgorithm) {
        return new Scope(version, packages, name, all, site, userInterface, ofAlgorithm, action, byHand);
    }

    /** Why no documentation is built: people look for that of finals, and what is newest is always built. */
    public Optional<String> notDocumented() {
        return imagesOnly()
                .or(() -> unless(version.isFinal(), "only finals have documentation of their own"))
                .or(() -> unless(documentation.isPresent(), "this layout has no documentation on Read the Docs"));
    }

    /** Why no algorithm store is told of it. */
    public Optional<String> notOffered() {
        return imagesOnly().or(() -> unless(version.isFinal(), "a pre-release is not offered in a store"));
    }

    /** Why nobody needs a DOI of it. */
    public Optional<String> notCited() {
        return imagesOnly().or(() -> unless(version.isFinal(), "a pre-release is not cited"));
    }

    private static Optional<String> unless(boolean given, String reason) {
        return given ? Optional.empty() : Optional.of(reason);
    }

    /** Why nothing but images is made, and nothing else is told of them. */
    public Optional<String> imagesOnly() {
        return version.isPost() ? Optional.of("a post release rebuilds images and nothing else") : Optional.empty();
    }

    /** Whether images are made of the release's own packages. */
    public boolean packagesInImages() {
        return images.specs().stream().anyMatch(spec -> spec.recipe() instanceof ImageRecipe.Wheels);
    }

    /** Why no package is built, since neither the index nor an image needs one. */
    public Optional<String> noPackagesNeeded() {
        return packagesInImages() ? Optional.empty() : imagesOnly();
    }

    /** Why nothing is recorded in the registry. */
    public Optional<String> recordedOnHost() {
        return version.isPost() ? Optional.empty() : Optional.of("the release record on GitHub holds it");
    }

    /** Why nobody looks whether everybody can pull them. */
    public Optional<String> notForEverybody() {
        return images.confidential() ? Optional.of("the images are not meant for everybody") : Optional.empty();
    }

    /** Why no user interface is deployed. */
    public Optional<String> notDeployed() {
        return userInterface.isEmpty()
                ? Optional.of("this repository has no user interface")
                : imagesOnly().or(() -> userInterface.get().notDeployed(version));
    }

    /** The project on the index whose major.minor the version must share; a post release has that of its version. */
    public Optional<String> follows() {
        return userInterface.flatMap(UserInterface::follows).filter(_ -> !version.isPost());
    }

    /** Why no git tag is moved. */
    public Optional<String> notAnAction() {
        return unless(action.isPresent(), "this repository is no action").or(this::imagesOnly);
    }

    /** Why there are no images. */
    public Optional<String> noImages() {
        return images.specs().isEmpty() ? Optional.of("this release has no images") : Optional.empty();
    }
}
