package ai.vantage6.release.tasks;

import ai.vantage6.release.acceptance.Candidate;
import ai.vantage6.release.acceptance.Plan;
import ai.vantage6.release.acceptance.PythonImage;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out which version is to be tested, what it consists of, and how the repository wants it. */
record TestReader(Inputs inputs, Tools tools) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The task, or everything that is wrong with inputs, secrets and configuration. */
    TestTask task() throws ReleaseException, InvalidInputs {
        var version = new SubjectReader(inputs, tools.environment()).tag().version();
        try (var checkout = Checkout.of(inputs)) {
            var config = checkout.config(tools.environment(), tools.console()::print);
            var faults = faults(config);
            if (!faults.isEmpty()) {
                throw new InvalidInputs(faults);
            }
            var candidate = new Candidate(version, checkout.projects(config), images(checkout.images(config), version));
            var place = new RepositoryPlace(tools.environment(), config);
            return new TestTask(
                    inputs,
                    candidate,
                    plan(config, version, checkout.root()),
                    config,
                    place.name(inputs.files().repository()),
                    tools);
        }
    }

    private List<Problem> faults(ReleaseConfig config) {
        var faults = new ArrayList<Problem>();
        if (inputs.issues().told().ofTests().isPresent()) {
            SecretCheck.required(tools.environment(), SecretName.GITHUB_TOKEN).ifPresent(faults::add);
        }
        if (tools.environment().apiToken().isPresent()) {
            faults.addAll(new Allowances(inputs, tools.environment()).untrustedGitHub(config));
        }
        return faults;
    }

    /** Of the first registry, where people pull them; another one may stand for it. */
    private static Map<String, String> images(ImageProfile profile, Version version) {
        var images = new TreeMap<String, String>();
        var registry = profile.registries().getFirst();
        for (var spec : profile.specs()) {
            if (spec.when().includes(version)) {
                spec.names().keySet().forEach(name -> images.put(name, registry.image(name) + ":" + version));
            }
        }
        return images;
    }

    private Plan plan(ReleaseConfig config, Version version, Path root) throws InvalidInputs {
        var test = config.test();
        return new Plan(
                python(config, version),
                test.diagnostics(),
                test.nodeToNode(),
                settings(test.server(), root),
                settings(test.node(), root),
                userInterface(config),
                config.courtesies().board().milestonesOf(version.toFinal()));
    }

    /** The Python that the release documentation of 4.x names; 5.x takes one of this machine. */
    private static Optional<PythonImage> python(ReleaseConfig config, Version version) {
        var usual = version.major() < 5 ? Optional.of("python:3.10-slim") : Optional.<String>empty();
        var index = config.services().named(Service.INDEX);
        var onHost = config.images().buildkit().hostNetwork()
                || index.filter(Loopback::contains).isPresent();
        return config.test().python().or(() -> usual).map(image -> new PythonImage(image, index, onHost));
    }

    private static String userInterface(ReleaseConfig config) {
        return config.layout().profiles().stream()
                .flatMap(profile -> profile.userInterface().stream())
                .map(UserInterface::image)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> settings(Optional<String> file, Path root) throws InvalidInputs {
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            return YAML.readValue(root.resolve(file.get()).toFile(), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new InvalidInputs(List.of(new Problem(
                    "test-settings-unreadable",
                    "read " + file.get() + ", which the configuration names under test",
                    "it is no YAML file of names and values: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Mend the file, or name another")));
        }
    }
}
