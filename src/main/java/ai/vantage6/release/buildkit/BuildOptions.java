package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code buildctl build} is told, all of it in one order.
 *
 * @param context where the source tree lies in the container
 * @param file the Dockerfile's path in that tree
 * @param contexts what is used in place of an image, by {@link FromImage#contextName}
 */
record BuildOptions(
        String context,
        String file,
        List<Platform> platforms,
        SortedMap<String, String> arguments,
        SortedMap<String, String> labels,
        SortedMap<String, HandedOver> contexts) {

    /** How BuildKit writes what it built: every layer anew but those of the bases, with no time later than the release's. */
    static final String EXPORTER = "type=oci,tar=false,rewrite-timestamp=true";

    /**
     * Instead of the front end that a Dockerfile asks for with {@code # syntax=}, which would come from a registry under a tag
     * that moves, BuildKit takes its own: it does whenever this option is there, whatever it says.
     */
    private static final String OWN_FRONT_END = "cmdline=docker/dockerfile";

    /** The name of a layout in the container, and its digest. */
    record HandedOver(String name, String directory, String digest) {}

    BuildOptions {
        platforms = List.copyOf(platforms);
        arguments = new TreeMap<>(arguments);
        labels = new TreeMap<>(labels);
        contexts = new TreeMap<>(contexts);
    }

    /**
     * The words behind {@code buildctl build}.
     *
     * @param policy a file that forbids images from registries
     * @param output takes the layout
     */
    List<String> words(String policy, String output) {
        var words = new ArrayList<>(List.of("--progress=rawjson", "--frontend=dockerfile.v0"));
        words.addAll(List.of("--local", "context=" + context, "--local", "dockerfile=" + context));
        words.addAll(List.of("--source-policy-file", policy, "--output", EXPORTER + ",dest=" + output));
        option(words, OWN_FRONT_END);
        option(words, "filename=" + file);
        option(words, "platform=" + platforms.stream().map(Platform::toString).collect(Collectors.joining(",")));
        // With one platform too: the history of an image calls its steps otherwise, and jobs must make what one job
        // would.
        option(words, "multi-platform=true");
        arguments.forEach((name, value) -> option(words, "build-arg:" + name + "=" + value));
        labels.forEach((name, value) -> option(words, "label:" + name + "=" + value));
        contexts.forEach((name, layout) ->
                option(words, "context:" + name + "=oci-layout://" + layout.name() + "@" + layout.digest()));
        for (var layout : Map.copyOf(byName()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            words.addAll(List.of("--oci-layout", layout.getKey() + "=" + layout.getValue()));
        }
        return words;
    }

    private SortedMap<String, String> byName() {
        var directories = new TreeMap<String, String>();
        contexts.values().forEach(layout -> directories.put(layout.name(), layout.directory()));
        return directories;
    }

    private static void option(List<String> words, String option) {
        words.add("--opt");
        words.add(option);
    }
}
