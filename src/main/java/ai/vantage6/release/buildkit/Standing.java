package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the images that a build of a Dockerfile's last stage needs, as BuildKit 0.34 would.
 *
 * @param arguments build arguments, filled in
 * @param machine the platform of the builder itself, for {@code --platform=$BUILDPLATFORM}
 */
record Standing(Dockerfile dockerfile, Map<String, String> arguments, Platform machine) {

    private static final String SCRATCH = "scratch";

    Standing {
        arguments = Map.copyOf(arguments);
    }

    /**
     * All of them, that of the last stage first.
     *
     * @param platforms that are built
     */
    List<FromImage> images(List<Platform> platforms) throws NotUnderstood {
        var found = new LinkedHashMap<ImageReference, FromImage>();
        for (var platform : platforms) {
            for (var image : new ForPlatform(platform, variables(platform)).images()) {
                found.merge(image.reference(), image, (one, other) -> one.and(other.platforms()));
            }
        }
        return List.copyOf(found.values());
    }

    /** The image on which the last stage stands, through other stages; empty for scratch. */
    Optional<ImageReference> last(Platform platform) throws NotUnderstood {
        return new ForPlatform(platform, variables(platform)).last();
    }

    private Variables variables(Platform target) throws NotUnderstood {
        var values = new HashMap<String, String>();
        put(values, "BUILD", machine);
        put(values, "TARGET", target);
        values.put("TARGETSTAGE", dockerfile.stages().getLast().name().orElse("default"));
        values.replaceAll(arguments::getOrDefault);
        for (var argument : dockerfile.arguments()) {
            var given = arguments.get(argument.name());
            if (given != null) {
                values.put(argument.name(), given);
            } else if (argument.value().isPresent()) {
                var filled = new Variables(values, dockerfile.escape());
                values.put(argument.name(), filled.fill(argument.value().get()));
            }
        }
        return new Variables(values, dockerfile.escape());
    }

    private static void put(Map<String, String> values, String prefix, Platform platform) {
        values.put(prefix + "PLATFORM", platform.toString());
        values.put(prefix + "OS", platform.os());
        values.put(prefix + "ARCH", platform.architecture());
        values.put(prefix + "VARIANT", platform.variant().orElse(""));
    }

    private final class ForPlatform {
        private final Platform target;
        private final Variables variables;
        private final Map<ImageReference, FromImage> found = new LinkedHashMap<>();
        private final Set<Integer> visited = new HashSet<>();

        ForPlatform(Platform target, Variables variables) {
            this.target = target;
            this.variables = variables;
        }

        Optional<ImageReference> last() throws NotUnderstood {
            for (var at = dockerfile.stages().size() - 1; ; ) {
                var stage = dockerfile.stages().get(at);
                var base = variables.fill(stage.base());
                var earlier = earlier(base, at);
                if (earlier.isEmpty()) {
                    return base.equals(SCRATCH) ? Optional.empty() : Optional.of(reference(base, stage));
                }
                at = earlier.get();
            }
        }

        /** Stages that the last one does not need are not built. */
        List<FromImage> images() throws NotUnderstood {
            visit(dockerfile.stages().size() - 1);
            return List.copyOf(found.values());
        }

        private void visit(int number) throws NotUnderstood {
            if (!visited.add(number)) {
                return;
            }
            var stage = dockerfile.stages().get(number);
            var base = variables.fill(stage.base());
            var earlier = earlier(base, number);
            if (earlier.isPresent()) {
                visit(earlier.get());
            } else {
                image(base, stage, platform(stage));
            }
            for (var source : stage.sources()) {
                var other = stage(source);
                if (other.isPresent()) {
                    visit(other.get());
                } else {
                    image(source, stage, target);
                }
            }
        }

        private Platform platform(Dockerfile.Stage stage) throws NotUnderstood {
            if (stage.platform().isEmpty()) {
                return target;
            }
            var text = variables.fill(stage.platform().get());
            return Platform.parse(text)
                    .orElseThrow(() -> new NotUnderstood("asks for the platform \"" + text + "\"").in(stage.line()));
        }

        private void image(String text, Dockerfile.Stage stage, Platform platform) throws NotUnderstood {
            if (!text.equals(SCRATCH)) {
                var image = new FromImage(reference(text, stage), List.of(platform));
                found.merge(image.reference(), image, (one, other) -> one.and(other.platforms()));
            }
        }

        private ImageReference reference(String text, Dockerfile.Stage stage) throws NotUnderstood {
            return ImageReference.parse(text)
                    .orElseThrow(
                            () -> new NotUnderstood("names \"" + text + "\", which is no image and no earlier stage")
                                    .in(stage.line()));
        }

        /** FROM sees what is above it only, the nearest first. */
        private Optional<Integer> earlier(String name, int before) {
            for (var at = before - 1; at >= 0; at--) {
                if (dockerfile.stages().get(at).name().filter(name::equals).isPresent()) {
                    return Optional.of(at);
                }
            }
            return Optional.empty();
        }

        /** By name or by number. */
        private Optional<Integer> stage(String source) throws NotUnderstood {
            if (source.matches("[0-9]{1,6}")) {
                var number = Integer.parseInt(source);
                if (number >= dockerfile.stages().size()) {
                    throw new NotUnderstood("it copies from stage " + number + ", which it does not have");
                }
                return Optional.of(number);
            }
            return earlier(source.toLowerCase(Locale.ROOT), dockerfile.stages().size());
        }
    }
}
