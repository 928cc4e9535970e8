package ai.vantage6.release.model;

import java.util.Optional;

/**
 * The user interface of a repository: what is deployed when a release of it is out, and for which releases.
 *
 * @param image the name of the release's image that holds its pages
 * @param files the folder of that image in which they lie
 * @param directory of its npm package in the tree; empty for the root
 * @param build the folder below that directory in which npm leaves the pages
 * @param follows the project on the index whose major.minor its versions share; empty where both are released together
 */
public record UserInterface(
        String image,
        String files,
        String directory,
        String build,
        Optional<String> follows,
        DeployedReleases deployed) {

    /** Which releases are deployed. */
    public enum DeployedReleases {
        FINALS,
        ALL,
        NEVER
    }

    /** The same for other releases. */
    public UserInterface with(DeployedReleases others) {
        return new UserInterface(image, files, directory, build, follows, others);
    }

    /** The path in the tree of what makes it an npm package. */
    public String packageFile() {
        return directory.isEmpty() ? "package.json" : directory + "/package.json";
    }

    /** Why a release of this version is not deployed. */
    Optional<String> notDeployed(Version version) {
        return switch (deployed) {
            case NEVER -> Optional.of("the configuration says that the user interface is never deployed");
            case ALL -> Optional.empty();
            case FINALS ->
                version.isFinal()
                        ? Optional.empty()
                        : Optional.of("the user interface of a pre-release is not deployed");
        };
    }
}
