package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.PublishWith;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.docs.ReadTheDocs;
import ai.vantage6.release.docs.ReadTheDocsApi;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.images.BasePlaces;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.RegistryBaseImages;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.vantage6.ServerApi;
import ai.vantage6.release.verification.LivePage;
import ai.vantage6.release.verification.LiveServer;
import ai.vantage6.release.verification.LiveServer.User;
import ai.vantage6.release.verification.Outside;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ways to what people find of a release, asked as everybody asks: only GitHub and Read the Docs are shown a token, where there
 * is one, since they answer nobody else for long.
 *
 * @param repository {@code owner/name}
 */
record VerifyConnections(
        Environment environment, ReleaseConfig config, HttpCaller caller, String repository, Consumer<Secret> masking) {

    PackageIndex index() {
        return new IndexConnection(withoutRights(), config.services(), PublishWith.TOKEN, masking).index(caller);
    }

    /** Nothing is uploaded. */
    private static Environment withoutRights() {
        return new Environment(Map.of());
    }

    GitHubReleases host() {
        return new GitHubReleases(caller, config.services().at(Service.GITHUB), repository, environment.apiToken());
    }

    /**
     * All of them.
     *
     * @param images of the version, with the registries that have them
     * @param documentation the slug of its project on Read the Docs
     */
    Outside outside(PackageIndex index, GitHubReleases host, ImageProfile images, Optional<String> documentation) {
        var connections = new RegistryConnections(environment, config, caller, masking);
        var places = images.confidential() ? images.registries() : open(images.registries());
        List<Destination> registries = connections.destinations(places);
        List<ChartRepository> charts = connections.repositories(places);
        return new Outside(
                index,
                host,
                host.attestations(),
                registries,
                charts,
                new RegistryBaseImages(
                        new BasePlaces(connections::source, config.images().mirrors())),
                config.live()
                        .server()
                        .map(root -> new LiveServer(new ServerApi(caller, root, masking), root, user(environment))),
                config.live()
                        .userInterface()
                        .or(() -> config.userInterface().page())
                        .map(page -> new LivePage(caller, page)),
                documentation.map(this::documentation));
    }

    /** A registry shows an account more than it shows people. */
    private static List<Registry> open(List<Registry> registries) {
        return registries.stream()
                .map(one -> new Registry(one.address(), one.namespace(), one.charts(), Optional.empty()))
                .toList();
    }

    private Documentation documentation(String project) {
        return new ReadTheDocs(new ReadTheDocsApi(
                caller,
                config.services().at(Service.READTHEDOCS),
                environment.secret(SecretName.READTHEDOCS_TOKEN),
                project));
    }

    /** The user of the live server, where the job was given one. */
    static Optional<User> user(Environment environment) {
        return environment
                .variable(SecretName.VANTAGE6_USERNAME.name())
                .flatMap(name -> environment
                        .variable(SecretName.VANTAGE6_PASSWORD.name())
                        .map(password -> new User(name, new Secret(password))));
    }
}
