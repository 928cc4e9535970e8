package ai.vantage6.release.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an image comes about. */
public sealed interface ImageRecipe {

    /**
     * BuildKit builds it, with the whole source tree as context.
     *
     * @param file its path in the tree
     * @param arguments build arguments; {@code {version}} and {@code {line}} stand for 4.14.0 and 4.14
     */
    record Dockerfile(String file, Map<String, String> arguments) implements ImageRecipe {

        public Dockerfile {
            arguments = Map.copyOf(arguments);
        }
    }

    /**
     * One layer of our own wheels on a base, unpacked where pip puts them: no emulation, no daemon, the same bytes each time.
     *
     * @param base by tag or digest
     * @param packages normalised names of the packages whose wheels go in
     * @param python the version whose site-packages they go to: 3.10
     * @param entryPoint empty keeps the base's
     * @param dependencies a requirements file in the tree that locks every dependency by its hash; they become a layer of
     *     their own, below that of our wheels
     */
    record Wheels(
            ImageReference base,
            List<String> packages,
            String python,
            List<String> entryPoint,
            Map<String, String> environment,
            Optional<String> dependencies)
            implements ImageRecipe {

        /** On a base that has the dependencies. */
        public Wheels(
                ImageReference base,
                List<String> packages,
                String python,
                List<String> entryPoint,
                Map<String, String> environment) {
            this(base, packages, python, entryPoint, environment, Optional.empty());
        }

        public Wheels {
            packages = List.copyOf(packages);
            entryPoint = List.copyOf(entryPoint);
            environment = Map.copyOf(environment);
        }
    }

    /** An image that exists gets this version's tag, by digest. */
    record Copy(ImageReference from) implements ImageRecipe {}

    /** What a person calls it, and where it is described. */
    default String text() {
        return switch (this) {
            case Dockerfile(var file, var _) -> file;
            case Wheels wheels -> "wheels on " + wheels.base();
            case Copy(var from) -> "a copy of " + from;
        };
    }

    /** The file of the tree that must be there; empty when none must. */
    default Optional<String> requiredFile() {
        return this instanceof Dockerfile(var file, var _) ? Optional.of(file) : Optional.empty();
    }
}
