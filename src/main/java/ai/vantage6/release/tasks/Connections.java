package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.PublishWith;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.algorithms.AlgorithmStore;
import ai.vantage6.release.algorithms.StoreApi;
import ai.vantage6.release.citation.Zenodo;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.coverage.CoverageHost;
import ai.vantage6.release.coverage.Coveralls;
import ai.vantage6.release.coverage.CoverallsApi;
import ai.vantage6.release.coverage.CoverallsJob;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.docs.ReadTheDocs;
import ai.vantage6.release.docs.ReadTheDocsApi;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.git.PushTokens;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.github.DeploymentRules;
import ai.vantage6.release.github.GitHubBranchRules;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sigstore.KeylessSigner;
import ai.vantage6.release.sigstore.Provenance;
import ai.vantage6.release.stages.Attesting;
import ai.vantage6.release.stages.Destinations;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ways to the services: where the configuration says they are, with the secrets of the environment.
 *
 * @param found what the checked-out commit has of what is released
 * @param wishes of whoever releases
 * @param masking hears of each secret that is won on the way, before it is used
 */
record Connections(
        Environment environment, ReleaseConfig config, Found found, Wishes wishes, Consumer<Secret> masking) {

    /**
     * What the checked-out commit has, as far as that can be told.
     *
     * @param images and registries of the release
     * @param documentation the slug of its project on Read the Docs
     * @param algorithm whether it is one, and not vantage6
     * @param cited whether it says how it is cited, so that the archive is asked for a DOI
     */
    record Found(ImageProfile images, Optional<String> documentation, boolean cited, boolean algorithm) {}

    /**
     * What the inputs say of the way there.
     *
     * @param publishWith by which right packages are uploaded
     * @param attest whether what is released is attested where the job has an identity
     * @param branch that takes the version commit, when somebody named it
     * @param comment whether the token is that of a pull request, which writes a comment and no release
     */
    record Wishes(PublishWith publishWith, boolean attest, Optional<String> branch, boolean comment) {

        static Wishes of(Inputs inputs) {
            return new Wishes(
                    inputs.build().publishWith(),
                    inputs.build().attest(),
                    inputs.named().branch(),
                    inputs.issues().told().ofPlan());
        }
    }

    JGitRepository repository(Path directory) throws ReleaseException {
        return JGitRepository.open(
                directory,
                repository().address(),
                new PushTokens(environment.secret(SecretName.COMMIT_PAT), environment.apiToken()));
    }

    Destinations destinations(Path directory, List<String> projects, HttpCaller caller) throws ReleaseException {
        var name = repository().name(directory);
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
                .flatMap(token -> found.documentation()
                        .map(project ->
                                new ReadTheDocs(new ReadTheDocsApi(caller, at(Service.READTHEDOCS), token, project))));
        var registries = new RegistryConnections(environment, config, caller, masking);
        return new Destinations(
                index().index(caller),
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
                new WebAppConnection(environment, config, caller, masking).webApp(),
                new Zenodo(caller, at(Service.ZENODO)),
                store(caller),
                projects);
    }

    /** Of a repository with an algorithm; of no other one anything goes there. */
    private Optional<AlgorithmStore> store(HttpCaller caller) {
        var token = environment.secret(SecretName.ALGORITHM_STORE_TOKEN).filter(_ -> found.algorithm());
        return config.services()
                .named(Service.STORE)
                .flatMap(address -> token.map(known ->
                        new StoreApi(caller, address, known, config.algorithm().server())));
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

    IndexConnection index() {
        return new IndexConnection(environment, config.services(), wishes.publishWith(), masking);
    }

    DiscordWays discord() {
        return new DiscordWays(environment, config, masking);
    }

    private RepositoryPlace repository() {
        return new RepositoryPlace(environment, config);
    }

    private URI at(Service service) {
        return config.services().at(service);
    }
}
