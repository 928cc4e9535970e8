package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.pipeline.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is wrong with inputs and secrets for the images of a release.
 *
 * @param images those that were asked for, as far as the checked-out commit tells
 */
record ImageFaults(Inputs inputs, Environment environment, ImageProfile images) {

    private static final String LEAVE_OUT = "; or leave images and charts out with images: none";

    List<Problem> found() {
        var faults = new ArrayList<>(unknown());
        if (inputs.writes()) {
            faults.addAll(missing());
            if (inputs.build().images().build().equals(Optional.of(false))
                    && !images.specs().isEmpty()) {
                faults.add(new Problem(
                        "invalid-input",
                        "read the input build-images",
                        "it is false, and a release cannot publish images that are not built",
                        "Leave it out, or leave the images out with images: none"));
            }
        }
        return faults;
    }

    private List<Problem> unknown() {
        var known = images.specs().stream()
                .flatMap(spec -> spec.names().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return inputs.build().images().chosen().stream()
                .flatMap(names -> names.stream())
                .filter(name -> !known.contains(name))
                .map(name -> new Problem(
                        "invalid-input",
                        "read the input images",
                        "it names \"" + name + "\", and this repository has no such image",
                        "Give all, none, or names of its images"))
                .toList();
    }

    private List<Problem> missing() {
        return images.registries().stream()
                .filter(registry ->
                        !images.specs().isEmpty() || registry.charts().isPresent())
                .flatMap(registry -> registry.login().stream()
                        .flatMap(login -> login.needed().stream()
                                .filter(name -> environment.variable(name).isEmpty())
                                .map(name -> missing(registry, name))))
                .distinct()
                .toList();
    }

    private static Problem missing(Registry registry, String name) {
        return new Problem(
                "missing-secret",
                "read the secret " + name + ", which pushes images and charts to " + registry.host(),
                name + " is not set, or empty; looked for the environment variable " + name,
                "Pass it to the step: env: " + name + ": ${{ secrets." + name + " }}" + LEAVE_OUT);
    }
}
