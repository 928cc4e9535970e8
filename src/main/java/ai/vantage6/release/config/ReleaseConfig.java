package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a repository may say of its releases, in {@code .github/vantage6-release.yml}; every part may be left out. */
public record ReleaseConfig(
        AllowedBranches branches,
        BranchMoved branchMoved,
        AnnouncementConfig announcement,
        AcceptedWarnings acceptedWarnings,
        LayoutConfig layout,
        SemanticStyle semanticStyle,
        ImagesConfig images,
        UserInterfaceConfig userInterface,
        AlgorithmConfig algorithm,
        CourtesiesConfig courtesies,
        LiveConfig live,
        TestConfig test,
        Services services) {

    public static final ReleaseConfig DEFAULT = new ReleaseConfig(
            new AllowedBranches(List.of("main", "master", "release/*", "dev*")),
            BranchMoved.REFUSE,
            AnnouncementConfig.DEFAULT,
            AcceptedWarnings.NONE,
            LayoutConfig.DEFAULT,
            SemanticStyle.PLAIN,
            ImagesConfig.DEFAULT,
            UserInterfaceConfig.DEFAULT,
            AlgorithmConfig.DEFAULT,
            CourtesiesConfig.DEFAULT,
            LiveConfig.DEFAULT,
            TestConfig.DEFAULT,
            Services.DEFAULT);

    /**
     * Reads a configuration.
     *
     * @param file the repository's own; without one everything is as usual
     * @param services a YAML mapping of addresses that go before those of the file
     * @throws ReleaseException telling everything that is wrong, each with its line
     */
    public static ReleaseConfig load(Optional<Path> file, Optional<String> services) throws ReleaseException {
        return load(file, services, Services.DEFAULT);
    }

    /** The same, with addresses for the services that are not named. */
    public static ReleaseConfig load(Optional<Path> file, Optional<String> services, Services defaults)
            throws ReleaseException {
        var reader = new ConfigReader(DEFAULT.with(defaults));
        var config = file.isEmpty() ? DEFAULT.with(defaults) : reader.read(file.get());
        return services.isEmpty() ? config : config.with(ConfigReader.services(services.get(), config.services()));
    }

    /**
     * The same of a file that lies in a commit.
     *
     * @param name what it is called in messages
     */
    public static ReleaseConfig read(String name, byte[] content, Optional<String> services, Services defaults)
            throws ReleaseException {
        var config = new ConfigReader(DEFAULT.with(defaults)).read(content, name);
        return services.isEmpty() ? config : config.with(ConfigReader.services(services.get(), config.services()));
    }

    /** The profile that these sources were recognised by. */
    public Profile profileOf(SourceTree sources) {
        return layout.profiles().stream()
                .filter(profile -> profile.name().equals(sources.layout()))
                .findFirst()
                .orElseThrow();
    }

    /** What a release of these sources consists of. */
    public Scope scopeOf(SourceTree sources) {
        return scopeOf(sources, Optional.empty());
    }

    /**
     * The same of an algorithm.
     *
     * @param submitted where the sources tell a store that the image is
     */
    public Scope scopeOf(SourceTree sources, Optional<ImageName> submitted) {
        var profile = profileOf(sources);
        return Scope.of(
                        sources.release().version(),
                        profile,
                        imagesOf(profile, submitted),
                        profile.userInterface().map(userInterface::over))
                .documentedBy(courtesies.documentation().project());
    }

    /** The images of a layout, and where they go. */
    public ImageProfile imagesOf(Profile profile, Optional<ImageName> submitted) {
        return images.over(
                profile.storeFile().isPresent() ? algorithm.placed(profile.images(), submitted) : profile.images());
    }

    /** The hosts to which the repository's own configuration, and nobody else, sends the secrets of a release. */
    public Set<String> hostsOfRepository() {
        var hosts = new TreeSet<>(services.hostsOfRepository());
        var usual = layout.profiles().stream()
                .flatMap(profile -> profile.images().registries().stream())
                .collect(Collectors.toSet());
        hosts.addAll(images.hostsWithLogin(usual));
        hosts.addAll(userInterface.hostsWithLogin());
        hosts.addAll(algorithm.hostsWithLogin());
        return hosts;
    }

    /** The same with only some of the images. */
    public ReleaseConfig choosing(Optional<Set<String>> images) {
        return with(this.images.choosing(images), courtesies, services);
    }

    /**
     * The same with another board, when one is given.
     *
     * @param board a YAML mapping as {@code board:} is in the file
     */
    public ReleaseConfig withBoard(Optional<String> board) throws ReleaseException {
        return board.isEmpty() ? this : with(images, courtesies.with(ConfigReader.board(board.get())), services);
    }

    public ReleaseConfig with(Services others) {
        return with(images, courtesies, others);
    }

    private ReleaseConfig with(ImagesConfig images, CourtesiesConfig courtesies, Services services) {
        return new ReleaseConfig(
                branches,
                branchMoved,
                announcement,
                acceptedWarnings,
                layout,
                semanticStyle,
                images,
                userInterface,
                algorithm,
                courtesies,
                live,
                test,
                services);
    }
}
