package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ImageSpec.SmokeTest;
import ai.vantage6.release.model.ImageSpec.When;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ProjectName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the images of a release. */
record ImageReader(Faults faults) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[._-][a-z0-9]+)*");
    /** Without quotes YAML takes 3.10 for the number 3.1. */
    private static final Pattern PYTHON = Pattern.compile("3\\.(?:[7-9]|[1-9][0-9])");

    private static final List<Platform> BOTH = List.of(Platform.AMD64, Platform.ARM64);
    private static final ImageReference NOTHING =
            ImageReference.parse("scratch").orElseThrow();
    private static final int LAST_PORT = 65_535;

    /** The images in a list; those with a fault are left out. */
    List<ImageSpec> read(Fields fields, String name) {
        var specs = new ArrayList<ImageSpec>();
        fields.nodes(name)
                .forEach(node -> Fields.read(node, faults, part -> spec(part).ifPresent(specs::add)));
        var names =
                specs.stream().flatMap(spec -> spec.names().keySet().stream()).toList();
        names.stream()
                .filter(one -> names.indexOf(one) != names.lastIndexOf(one))
                .filter(one -> specs.stream()
                                .filter(spec -> spec.names().containsKey(one))
                                .filter(spec -> spec.recipe().requiredFile().isEmpty())
                                .count()
                        > 0)
                .distinct()
                .forEach(one -> fields.fault(name, "gives the name " + one + " to two images"));
        return specs;
    }

    private Optional<ImageSpec> spec(Fields part) {
        var names = new TreeMap<String, List<MovingTag>>();
        part.section(
                "names",
                section -> List.copyOf(section.names()).forEach(name -> {
                    if (!NAME.matcher(name).matches()) {
                        section.fault(
                                name,
                                "is not the name of an image: lower-case letters, digits, and -, _ or . between them");
                    }
                    names.put(name, movingTags(section, name));
                }));
        if (names.isEmpty()) {
            part.fault("names", "must name the image, each name with its moving tags");
        }
        var recipe = recipe(part);
        var platforms = platforms(part);
        var when = when(part);
        var smokeTest = smokeTest(part);
        return names.isEmpty() || platforms.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageSpec(names, recipe, platforms, when, smokeTest));
    }

    private static List<MovingTag> movingTags(Fields section, String name) {
        var tags = new ArrayList<MovingTag>();
        for (var word : section.texts(name).orElse(List.of())) {
            var tag = Arrays.stream(MovingTag.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
            tag.ifPresentOrElse(
                    tags::add,
                    () -> section.fault(
                            name,
                            "lists " + word + ", which is no kind of moving tag; give "
                                    + Arrays.stream(MovingTag.values())
                                            .map(MovingTag::word)
                                            .collect(Collectors.joining(", "))));
        }
        return tags;
    }

    private ImageRecipe recipe(Fields part) {
        var file = part.text("dockerfile");
        var copied = part.text("copy");
        var arguments = texts(part, "arguments");
        var wheels = new ArrayList<ImageRecipe>();
        part.section("wheels", section -> wheels.add(wheels(section)));
        if ((file.isPresent() ? 1 : 0) + (copied.isPresent() ? 1 : 0) + wheels.size() != 1) {
            part.fault("names", "stand for an image that is made in one way: give dockerfile, wheels or copy");
        }
        if (!wheels.isEmpty()) {
            return wheels.getFirst();
        }
        return copied.<ImageRecipe>map(text -> new ImageRecipe.Copy(reference(part, "copy", text)))
                .orElseGet(() -> new ImageRecipe.Dockerfile(file.orElse("Dockerfile"), arguments));
    }

    private ImageRecipe.Wheels wheels(Fields section) {
        var python = section.required("python");
        if (!python.isEmpty() && !PYTHON.matcher(python).matches()) {
            section.fault("python", "must be a version in quotes, such as \"3.10\"");
        }
        return new ImageRecipe.Wheels(
                reference(section, "base", section.required("base")),
                section.texts("packages").orElse(List.of()).stream()
                        .map(ProjectName::normalised)
                        .toList(),
                python,
                section.texts("entry-point").orElse(List.of()),
                texts(section, "environment"),
                section.text("dependencies"));
    }

    private static ImageReference reference(Fields fields, String name, String text) {
        return ImageReference.parse(text).orElseGet(() -> {
            fields.fault(name, "must name an image, such as ghcr.io/astral-sh/uv:python3.13-bookworm");
            return NOTHING;
        });
    }

    private static Map<String, String> texts(Fields fields, String name) {
        var texts = new HashMap<String, String>();
        fields.section(
                name,
                section -> List.copyOf(section.names())
                        .forEach(one -> section.text(one).ifPresent(value -> texts.put(one, value))));
        return texts;
    }

    private static List<Platform> platforms(Fields part) {
        var texts = part.texts("platforms");
        if (texts.isEmpty()) {
            return BOTH;
        }
        var platforms = texts.get().stream()
                .flatMap(text -> Platform.parse(text).stream())
                .distinct()
                .toList();
        if (platforms.isEmpty() || platforms.size() != texts.get().size()) {
            part.fault("platforms", "must list platforms such as linux/amd64, each once");
        }
        return platforms;
    }

    private static When when(Fields part) {
        var word = part.text("when").orElse("always");
        return Arrays.stream(When.values())
                .filter(when ->
                        when.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst()
                .orElseGet(() -> {
                    part.fault("when", "must be always, minor (x.y.0 and its pre-releases) or final-or-minor");
                    return When.ALWAYS;
                });
    }

    private static Optional<SmokeTest> smokeTest(Fields part) {
        var tests = new ArrayList<SmokeTest>();
        part.section(
                "smoke-test",
                section -> tests.add(new SmokeTest(
                        section.texts("packages").orElse(List.of()).stream()
                                .map(ProjectName::normalised)
                                .toList(),
                        section.texts("command").orElse(List.of()),
                        port(section),
                        section.text("path").orElse("/version"))));
        return tests.stream().findFirst();
    }

    private static int port(Fields section) {
        var text = section.text("port").orElse("80");
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > LAST_PORT) {
            section.fault("port", "must be a number from 1 to " + LAST_PORT);
            return 80;
        }
        return Integer.parseInt(text);
    }
}
