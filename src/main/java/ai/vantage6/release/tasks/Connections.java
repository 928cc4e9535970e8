package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.citation.Zenodo;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.RunnerRemote;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TrustedPublishing;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.stages.Destinations;
import ai.vantage6.release.stages.ReleaseDoors;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The ways to the services: where the configuration says they are, with the secrets of the environment.
 *
 * @param images and registries of the release, as far as the checked-out commit tells
 * @param cited whether it says how it is cited, so that the archive is asked for a DOI
 * @param masking hears of each secret that is won on the way, before it is used
 */
record Connections(
        Environment environment, ReleaseConfig config, ImageProfile images, boolean cited, Consumer<Secret> masking) {

    private static final Pattern OWNER_AND_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern NAME_IN_URL = Pattern.compile("([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$");

    JGitRepository repository(Path directory) throws ReleaseException {
        return JGitRepository.open(directory, remote(), environment.secret(SecretName.COMMIT_PAT));
    }

    Destinations destinations(Path directory, List<String> projects, HttpCaller caller) throws ReleaseException {
        var name = repositoryName(directory);
        var host = new GitHubReleases(caller, at(Service.GITHUB), name, environment.apiToken());
        var registries = new RegistryConnections(environment, config, caller, masking);
        return new Destinations(
                new PyPi(caller, at(Service.INDEX), at(Service.UPLOAD), uploadAccess(caller)),
                host,
                registries,
                registries,
                discord().announcements(caller, name, host),
                new Zenodo(caller, at(Service.ZENODO)),
                projects);
    }

    /** Of the services for which there is a key; a key that is none is told where it would have been used. */
    List<Door> doors(JGitRepository repository, Destinations destinations) {
        var doors = new ArrayList<Door>();
        if (environment.secret(SecretName.COMMIT_PAT).isPresent()) {
            doors.add(ReleaseDoors.git(repository));
        }
        if (environment.apiToken().isPresent()) {
            doors.add(ReleaseDoors.github(destinations.host()));
        }
        if (!destinations.projects().isEmpty() && canUpload()) {
            doors.add(ReleaseDoors.index(destinations.index(), destinations.projects()));
        }
        doors.addAll(imageDoors(destinations));
        doors.addAll(discordDoor(destinations));
        if (cited && environment.apiToken().isPresent()) {
            doors.add(ReleaseDoors.zenodo(destinations.archive()));
        }
        return doors;
    }

    /** To withdraw a version, whose page nobody edits without a token. */
    List<Door> withdrawalDoors(Destinations destinations) {
        var doors = new ArrayList<Door>();
        doors.add(ReleaseDoors.github(destinations.host()));
        doors.addAll(imageDoors(destinations));
        doors.addAll(discordDoor(destinations));
        return doors;
    }

    private List<Door> discordDoor(Destinations destinations) {
        var malformed = discord().malformed();
        return malformed.isPresent() || destinations.announcements().isPresent()
                ? List.of(ReleaseDoors.discord(destinations.announcements(), malformed))
                : List.of();
    }

    /** Of the registries for which there is a key. */
    List<Door> imageDoors(Destinations destinations) {
        var doors = new ArrayList<Door>();
        var names = images.specs().stream()
                .flatMap(spec -> spec.names().keySet().stream())
                .distinct()
                .toList();
        var open = images.registries().stream().filter(this::hasKey).toList();
        if (!names.isEmpty()) {
            destinations.registries().destinations(open).forEach(one -> doors.add(ReleaseDoors.registry(one, names)));
        }
        destinations.charts().repositories(open).forEach(one -> doors.add(ReleaseDoors.chartmuseum(one, List.of())));
        return doors;
    }

    private boolean hasKey(Registry registry) {
        return registry.login()
                .flatMap(login -> environment.variable(login.token()))
                .isPresent();
    }

    private boolean canUpload() {
        return environment.secret(SecretName.PYPI_TOKEN).isPresent()
                || environment.identity().isPresent();
    }

    private DiscordWays discord() {
        return new DiscordWays(environment, config, masking);
    }

    private URI at(Service service) {
        return config.services().at(service);
    }

    private UploadAccess uploadAccess(HttpCaller caller) {
        return environment
                .secret(SecretName.PYPI_TOKEN)
                .map(UploadAccess::token)
                .or(() -> environment.identity().map(identity -> trusted(caller, identity)))
                .orElseGet(UploadAccess::none);
    }

    private UploadAccess trusted(HttpCaller caller, Environment.Identity identity) {
        var tokens = new IdentityTokens(caller, identity.request(), identity.token());
        return new TrustedPublishing(caller, tokens, at(Service.UPLOAD), masking);
    }

    /** A runner knows it better than the clone, whose configuration anybody may have written. */
    private Optional<String> remote() throws ReleaseException {
        var named = at(Service.GIT);
        if (!named.equals(Service.GIT.standard())) {
            return Optional.of(named.toString());
        }
        return environment.onRunner()
                ? RunnerRemote.address(
                        environment.variable("GITHUB_SERVER_URL"), environment.variable("GITHUB_REPOSITORY"))
                : Optional.empty();
    }

    /** {@code owner/name}: the runner's word, else the end of the remote's address. */
    private String repositoryName(Path directory) throws ReleaseException {
        var named = namedRepository();
        if (named.isPresent()) {
            return named.get();
        }
        try (var clone = CloneDirectory.containing(directory)) {
            return remote().or(clone::origin)
                    .map(NAME_IN_URL::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1))
                    .orElseThrow(() -> new ReleaseException(
                            "no-repository-name",
                            "tell which GitHub repository is released",
                            "GITHUB_REPOSITORY is not set and the remote's address does not end in OWNER/NAME",
                            "Set GITHUB_REPOSITORY=OWNER/NAME"));
        }
    }

    private Optional<String> namedRepository() throws ReleaseException {
        var named = environment.variable("GITHUB_REPOSITORY");
        if (named.isPresent() && !OWNER_AND_NAME.matcher(named.get()).matches()) {
            throw new ReleaseException(
                    "no-repository-name",
                    "tell which GitHub repository is released",
                    "GITHUB_REPOSITORY is \"" + named.get().replaceAll("[\\p{Cc}\\p{Cf}]", "?") + "\"",
                    "Set GITHUB_REPOSITORY=OWNER/NAME");
        }
        return named;
    }
}
