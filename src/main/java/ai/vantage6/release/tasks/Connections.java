package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.PublishWith;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.coverage.CoverageHost;
import ai.vantage6.release.coverage.Coveralls;
import ai.vantage6.release.coverage.CoverallsApi;
import ai.vantage6.release.coverage.CoverallsJob;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.docs.ReadTheDocs;
import ai.vantage6.release.docs.ReadTheDocsApi;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.RunnerRemote;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.github.DeploymentRules;
import ai.vantage6.release.github.GitHubBranchRules;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TrustedPublishing;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.sigstore.KeylessSigner;
import ai.vantage6.release.sigstore.Provenance;
import ai.vantage6.release.stages.Attesting;
import ai.vantage6.release.stages.Destinations;
import ai.vantage6.release.stages.ReleaseDoors;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The ways to the services: where the configuration says they are, with the secrets of the environment.
 *
 * @param images and registries of the release, as far as the checked-out commit tells
 * @param documentation the slug of its project on Read the Docs
 * @param wishes of whoever releases
 * @param masking hears of each secret that is won on the way, before it is used
 */
record Connections(
        Environment environment,
        ReleaseConfig config,
        ImageProfile images,
        Optional<String> documentation,
        Wishes wishes,
        Consumer<Secret> masking) {

    /**
     * What the inputs say of the way there.
     *
     * @param publishWith by which right packages are uploaded
     * @param attest whether what is released is attested where the job has an identity
     * @param branch that takes the version commit, when somebody named it
     */
    record Wishes(PublishWith publishWith, boolean attest, Optional<String> branch) {

        /** Nothing in particular. */
        static final Wishes NONE = new Wishes(PublishWith.AUTO, true, Optional.empty());

        static Wishes of(Inputs inputs) {
            return new Wishes(
                    inputs.build().publishWith(), inputs.build().attest(), inputs.named().branch());
        }
    }

    /** The one that our workflows name; a job cannot see its own. */
    private static final String ENVIRONMENT = "release";

    private static final Pattern OWNER_AND_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern NAME_IN_URL = Pattern.compile("([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$");

    JGitRepository repository(Path directory) throws ReleaseException {
        return JGitRepository.open(directory, remote(), environment.secret(SecretName.COMMIT_PAT));
    }

    Destinations destinations(Path directory, List<String> projects, HttpCaller caller) throws ReleaseException {
        var name = repositoryName(directory);
        var host = new GitHubReleases(caller, at(Service.GITHUB), name, environment.apiToken());
        Optional<CoverageHost> coverage = environment
                .secret(SecretName.COVERALLS_TOKEN)
                .map(token -> new Coveralls(
                        new CoverallsApi(caller, at(Service.COVERALLS), token),
                        new CoverallsJob(
                                name,
                                environment.variable("GITHUB_RUN_ID"),
                                config.courtesies().coverage().flag())));
        Optional<Documentation> docs = environment
                .secret(SecretName.READTHEDOCS_TOKEN)
                .flatMap(token -> documentation.map(project ->
                        new ReadTheDocs(new ReadTheDocsApi(caller, at(Service.READTHEDOCS), token, project))));
        var registries = new RegistryConnections(environment, config, caller, masking);
        return new Destinations(
                new PyPi(caller, at(Service.INDEX), at(Service.UPLOAD), uploadAccess(caller)),
                host,
                environment
                        .secret(SecretName.COMMIT_PAT)
                        .<BranchRules>map(token -> new GitHubBranchRules(caller, at(Service.GITHUB), name, token))
                        .orElse(BranchRules.UNKNOWN),
                new DeploymentRules(caller, at(Service.GITHUB), name, environment.apiToken()),
                registries,
                registries,
                discord().announcements(caller, name, host),
                attesting(caller, host),
                new IssueConnections(environment, config, caller, name).tracking(),
                coverage,
                docs,
                projects);
    }

    /** With the identity of the job, unless somebody wants no attestations. */
    private Attesting attesting(HttpCaller caller, GitHubReleases github) {
        if (!wishes.attest()) {
            return new Attesting.No("nothing is attested, since the input attest is false");
        }
        return environment
                .identity()
                .<Attesting>map(identity -> {
                    var tokens = new IdentityTokens(caller, identity.request(), identity.token());
                    var signer = new KeylessSigner(caller, at(Service.FULCIO), at(Service.REKOR), tokens, masking);
                    return new Attesting.By(signer, new Provenance(environment.variables()), github.attestations());
                })
                .orElse(new Attesting.No(
                        "nothing is attested: the job has no identity, which the permission id-token: write gives it"));
    }

    /** Of all services, whether or not there is a key. */
    List<Door> doors(JGitRepository repository, Destinations destinations, DoorList.Purpose purpose) {
        var doors = new DoorList(environment, purpose);
        var branch = wishes.branch();
        var asked = purpose == DoorList.Purpose.PREFLIGHT || branch.isPresent();
        var rules = asked ? destinations.rules() : BranchRules.UNKNOWN; // else a stage knows the branch, and asks
        doors.needed(ReleaseDoors.git(repository, rules, branch), SecretName.COMMIT_PAT);
        doors.needed(ReleaseDoors.github(destinations.host()), SecretName.GITHUB_TOKEN, SecretName.COMMIT_PAT);
        if (!destinations.projects().isEmpty()) {
            var index = ReleaseDoors.index(destinations.index(), destinations.projects());
            if (environment.identity().isPresent() && wishes.publishWith() != PublishWith.TOKEN) {
                doors.addAll(List.of(index));
            } else {
                doors.needed(index, SecretName.PYPI_TOKEN);
            }
        }
        doors.addAll(imageDoors(destinations, purpose));
        doors.optional(discordDoor(destinations), SecretName.DISCORD_RELEASE_TOKEN, SecretName.DISCORD_WEBHOOK);
        if (purpose == DoorList.Purpose.PREFLIGHT) {
            doors.addAll(ReleaseDoors.environment(destinations.deployment(), ENVIRONMENT));
        }
        if (config.courtesies().board().owner().isPresent()) {
            doors.optional(ReleaseDoors.board(destinations.tracking().board()), SecretName.ADD_TO_PROJECT_PAT);
        }
        if (destinations.attesting() instanceof Attesting.By by) {
            doors.addAll(List.of(ReleaseDoors.fulcio(by.signer()), ReleaseDoors.rekor(by.signer())));
        }
        doors.optional(ReleaseDoors.coveralls(destinations.coverage()), SecretName.COVERALLS_TOKEN);
        if (documentation.isPresent()) {
            doors.optional(ReleaseDoors.readthedocs(destinations.documentation()), SecretName.READTHEDOCS_TOKEN);
        }
        return doors.doors();
    }

    /** To withdraw a version, whose page nobody edits without a token. */
    List<Door> withdrawalDoors(Destinations destinations, DoorList.Purpose purpose) {
        var doors = new DoorList(environment, purpose);
        doors.needed(ReleaseDoors.github(destinations.host()), SecretName.GITHUB_TOKEN, SecretName.COMMIT_PAT);
        doors.addAll(imageDoors(destinations, purpose));
        doors.optional(discordDoor(destinations), SecretName.DISCORD_RELEASE_TOKEN, SecretName.DISCORD_WEBHOOK);
        return doors.doors();
    }

    private Door discordDoor(Destinations destinations) {
        var door = ReleaseDoors.discord(destinations.announcements());
        return discord().malformed().map(door::shut).orElse(door);
    }

    /** Of the registries. */
    List<Door> imageDoors(Destinations destinations, DoorList.Purpose purpose) {
        var doors = new DoorList(environment, purpose);
        var names = images.specs().stream()
                .flatMap(spec -> spec.names().keySet().stream())
                .distinct()
                .toList();
        for (var registry : images.registries()) {
            var one = List.of(registry);
            if (!names.isEmpty()) {
                destinations
                        .registries()
                        .destinations(one)
                        .forEach(place -> doors.needed(ReleaseDoors.registry(place, names), registry));
            }
            destinations
                    .charts()
                    .repositories(one)
                    .forEach(place -> doors.needed(ReleaseDoors.chartmuseum(place, List.of()), registry));
        }
        return doors.doors();
    }

    private DiscordWays discord() {
        return new DiscordWays(environment, config, masking);
    }

    private URI at(Service service) {
        return config.services().at(service);
    }

    private UploadAccess uploadAccess(HttpCaller caller) {
        var token = environment.secret(SecretName.PYPI_TOKEN).filter(_ -> wishes.publishWith() != PublishWith.TRUSTED);
        var identity = environment
                .identity()
                .filter(_ -> wishes.publishWith() != PublishWith.TOKEN)
                .map(known -> trusted(caller, known));
        return identity.isPresent() && token.isPresent()
                ? UploadAccess.either(identity.get(), token.get())
                : identity.<UploadAccess>map(known -> known)
                        .or(() -> token.map(UploadAccess::token))
                        .orElseGet(UploadAccess::none);
    }

    private TrustedPublishing trusted(HttpCaller caller, Environment.Identity identity) {
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
    String repositoryName(Path directory) throws ReleaseException {
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
