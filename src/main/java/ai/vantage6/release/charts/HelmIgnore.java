package ai.vantage6.release.charts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which files of a chart's directory stay out of the package, by the rules of {@code .helmignore}.
 *
 * <p>They are not git's: the first rule that says "ignore" wins, and a rule with {@code !} ignores all that it does <em>not</em>
 * name (helm 3.18, pkg/ignore/rules.go).
 */
record HelmIgnore(List<Rule> rules) {

    /** Helm's own: no template begins with a dot. */
    private static final String DEFAULT = "templates/.?*";

    /**
     * One line of the file.
     *
     * @param wholePath whether it is compared with the path from the chart's root, and not with the last name alone
     */
    record Rule(Pattern pattern, boolean negated, boolean directory, boolean wholePath) {

        boolean ignores(String path, boolean isDirectory) {
            var named = (!directory || isDirectory)
                    && pattern.matcher(wholePath ? path : path.substring(path.lastIndexOf('/') + 1))
                            .matches();
            return named != negated;
        }
    }

    HelmIgnore {
        rules = List.copyOf(rules);
    }

    /** Throws an IOException for what Helm refuses, in words that follow the file's name. */
    static HelmIgnore parse(String text) throws IOException {
        var rules = new ArrayList<Rule>();
        var lines = text.replaceFirst("^\uFEFF", "").lines().map(String::strip).toList();
        for (var line : lines) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(rule(line));
            }
        }
        rules.add(rule(DEFAULT));
        return new HelmIgnore(rules);
    }

    /** Whether a file is left out, by itself or with a directory that it lies in. */
    boolean ignores(String path) {
        for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (ignores(path.substring(0, slash), true)) {
                return true;
            }
        }
        return ignores(path, false);
    }

    private boolean ignores(String path, boolean isDirectory) {
        return rules.stream().anyMatch(rule -> rule.ignores(path, isDirectory));
    }

    private static Rule rule(String line) throws IOException {
        if (line.contains("**")) {
            throw new IOException("holds \"" + ChartFaults.shown(line) + "\", and Helm knows no **");
        }
        var negated = line.startsWith("!");
        var name = negated ? line.substring(1) : line;
        var directory = name.endsWith("/");
        name = directory ? name.substring(0, name.length() - 1) : name;
        try {
            var pattern = Pattern.compile(regex(name.startsWith("/") ? name.substring(1) : name));
            return new Rule(pattern, negated, directory, name.contains("/"));
        } catch (PatternSyntaxException e) {
            throw new IOException("holds \"" + ChartFaults.shown(line) + "\", which is no pattern", e);
        }
    }

    /** {@code *} and {@code ?} stop at a slash; {@code [a-z]} and {@code [^a-z]} are classes; a backslash takes the next sign as itself. */
    private static String regex(String glob) {
        var parts = new ArrayList<>(List.of(new StringBuilder()));
        for (var at = 0; at < glob.length(); at++) {
            var sign = glob.charAt(at);
            var regex = parts.getLast();
            switch (sign) {
                case '*' -> parts.add(new StringBuilder());
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    var end = Math.max(glob.indexOf(']', at + 1), at);
                    regex.append(glob, at, end + 1);
                    at = end;
                }
                case '\\' -> regex.append(literal(glob.substring(++at, Math.min(at + 1, glob.length()))));
                default -> regex.append(literal(String.valueOf(sign)));
            }
        }
        return joined(parts);
    }

    /** Of each part but the last the first place is as good as any, so that nothing is tried twice, however many stars there are. */
    private static String joined(List<StringBuilder> parts) {
        var regex = new StringBuilder(parts.getFirst());
        for (var each : parts.subList(1, parts.size())) {
            var isLast = each == parts.getLast();
            regex.append(isLast ? "[^/]*" : "(?>[^/]*?").append(each).append(isLast ? "" : ")");
        }
        return regex.toString();
    }

    private static String literal(String text) {
        if (text.isEmpty()) {
            throw new PatternSyntaxException("it ends with a backslash", text, 0);
        }
        return Pattern.quote(text);
    }
}
