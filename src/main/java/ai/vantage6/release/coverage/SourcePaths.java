package ai.vantage6.release.coverage;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the files of a report among those of the repository: tools name them from wherever they were started. */
final class SourcePaths {

    /** No file system takes a longer one. */
    private static final int LONGEST = 4096;

    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:/.*");

    private final Set<String> paths;
    private final List<String> roots;
    private final int longest;
    private final Map<String, Set<String>> byFileName = new HashMap<>();

    /**
     * Paths of a tree.
     *
     * @param roots absolute directories: those of the report, and the one in which the repository lies
     */
    SourcePaths(Collection<String> paths, List<String> roots) {
        this.paths = Set.copyOf(paths);
        this.longest = paths.stream().mapToInt(String::length).max().orElse(0);
        this.roots = roots.stream()
                .map(SourcePaths::normalised)
                .filter(root -> ABSOLUTE.matcher(root).matches())
                .toList();
        for (var path : paths) {
            byFileName.computeIfAbsent(fileName(path), _ -> new HashSet<>()).add(path);
        }
    }

    /** The path of the tree; empty where none or more than one may be meant. */
    Optional<String> find(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        var wanted = normalised(name);
        if (ABSOLUTE.matcher(wanted).matches()) {
            return below(wanted).or(() -> ending(wanted));
        }
        return Optional.of(wanted)
                .filter(paths::contains)
                .or(() -> roots.stream()
                        .flatMap(root -> belowOrEnding(root + "/" + wanted).stream())
                        .findFirst())
                .or(() -> onlyOne(wanted));
    }

    private Optional<String> belowOrEnding(String absolute) {
        return below(absolute).or(() -> ending(absolute));
    }

    private Optional<String> below(String absolute) {
        return roots.stream()
                .filter(root -> absolute.startsWith(root + "/"))
                .map(root -> absolute.substring(root.length() + 1))
                .filter(paths::contains)
                .findFirst();
    }

    /** The longest end of it that is a path with a directory: a lone {@code setup.py} may be anybody's. */
    private Optional<String> ending(String absolute) {
        var first = Math.max(0, absolute.length() - longest - 1);
        for (var slash = absolute.indexOf('/', first); slash >= 0; slash = absolute.indexOf('/', slash + 1)) {
            var end = absolute.substring(slash + 1);
            if (end.contains("/") && paths.contains(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private Optional<String> onlyOne(String relative) {
        var ending = byFileName.getOrDefault(fileName(relative), Set.of()).stream()
                .filter(path -> path.endsWith("/" + relative))
                .limit(2)
                .toList();
        return ending.size() == 1 && relative.contains("/") ? Optional.of(ending.getFirst()) : Optional.empty();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String normalised(String name) {
        var parts = new ArrayDeque<String>();
        for (var part : name.replace('\\', '/').split("/+", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.add(part);
            }
        }
        return (name.startsWith("/") ? "/" : "") + String.join("/", parts);
    }
}
