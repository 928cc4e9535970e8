package ai.vantage6.release.action;

import ai.vantage6.release.model.Part;
import ai.vantage6.release.model.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the inputs that say where a release bundle lies and what of it is built.
 *
 * @param lists the words of an input
 * @param paths the path that a word names; empty, and a fault, where no machine has such a path
 * @param faults hears what is none of what an input takes
 */
record BundleInputs(
        Function<Input, List<String>> lists, BiFunction<Input, String, Optional<Path>> paths, Faults faults) {

    /** Takes what is wrong with an input. */
    @FunctionalInterface
    interface Faults {
        void add(Input input, String value, String hint);
    }

    Inputs.Bundle read() {
        var folders = each(Input.BUNDLE, word -> paths.apply(Input.BUNDLE, word));
        var parts = each(Input.PARTS, word -> known(Input.PARTS, word, Part.ofWord(word), "packages, charts, images"));
        var platforms = each(
                Input.PLATFORMS,
                word -> known(Input.PLATFORMS, word, Platform.parse(word), "linux/amd64, linux/arm64"));
        return new Inputs.Bundle(
                folders,
                parts.isEmpty() ? Part.ALL : parts,
                Optional.of(platforms).filter(some -> !some.isEmpty()).<Set<Platform>>map(TreeSet::new));
    }

    private <T> List<T> each(Input input, Function<String, Optional<T>> read) {
        return lists.apply(input).stream()
                .flatMap(word -> read.apply(word).stream())
                .toList();
    }

    private <T> Optional<T> known(Input input, String word, Optional<T> read, String examples) {
        if (read.isEmpty()) {
            faults.add(input, word, "Give one or several of " + examples);
        }
        return read;
    }
}
