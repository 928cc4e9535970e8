package ai.vantage6.release.buildkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile, as BuildKit 0.34 tells them apart: directives, comments, continued lines, here-documents.
 *
 * @param syntax the image of another front end that a directive asks for
 * @param escape the escape character
 */
record DockerfileLines(Optional<String> syntax, char escape, List<Instruction> instructions) {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("\\d*<<(-?)\\s*([^<\\s]+)");
    private static final Pattern BEGUN = Pattern.compile("\\d*<<-?");
    private static final Set<String> WITH_HERE_DOCUMENTS = Set.of("RUN", "COPY", "ADD", "ONBUILD");

    DockerfileLines {
        instructions = List.copyOf(instructions);
    }

    static DockerfileLines read(String text) throws NotUnderstood {
        var lines = text.replaceFirst("^\ufeff", "").split("\n", -1);
        var directives = directives(lines);
        var escape = directives.getOrDefault("escape", "\\");
        if (!escape.equals("\\") && !escape.equals("`")) {
            throw new NotUnderstood("its escape character is " + escape + ", which can be \\ or ` only");
        }
        var syntax = Optional.ofNullable(directives.get("syntax")).map(value -> value.split(" ", 2)[0]);
        var reading = new Reading(lines, new Words(escape.charAt(0)), new ArrayList<>());
        reading.all();
        return new DockerfileLines(syntax, escape.charAt(0), reading.found);
    }

    /** They stand at the very top; whatever is no directive ends them. */
    private static Map<String, String> directives(String[] lines) throws NotUnderstood {
        var directives = new HashMap<String, String>();
        for (var at = 0; at < lines.length; at++) {
            var matcher = DIRECTIVE.matcher(lines[at].strip());
            if (at == 0 && lines[at].startsWith("#!")) {
                continue;
            }
            if (!matcher.matches() || !DIRECTIVES.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                break;
            }
            if (directives.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)) != null) {
                throw new NotUnderstood("repeats the directive " + matcher.group(1)).in(at + 1);
            }
        }
        return directives;
    }

    /** Goes through the lines once. */
    private static final class Reading {
        private final String[] lines;
        private final Words words;
        private final List<Instruction> found;
        private final Pattern continued;
        private int next;

        Reading(String[] lines, Words words, List<Instruction> found) {
            this.lines = lines;
            this.words = words;
            this.found = found;
            var escape = Pattern.quote(String.valueOf(words.escape()));
            continued = Pattern.compile("((?:^|.*(?!" + escape + ").))" + escape + "[ \t]*", Pattern.DOTALL);
        }

        void all() throws NotUnderstood {
            while (next < lines.length) {
                var begin = next + 1;
                var line = line();
                if (!line.isBlank() && !isComment(line)) {
                    add(begin, joined(line.strip()));
                }
            }
        }

        private String line() {
            var line = lines[next++];
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }

        private static boolean isComment(String line) {
            return line.stripLeading().startsWith("#");
        }

        /** Comments and empty lines in between do not end it. */
        private String joined(String first) {
            var text = new StringBuilder();
            for (var line = first; ; ) {
                var matcher = continued.matcher(line);
                if (!matcher.matches()) {
                    return text.append(line).toString();
                }
                text.append(matcher.group(1));
                do {
                    if (next == lines.length) {
                        return text.toString();
                    }
                    line = line();
                } while (line.isBlank() || isComment(line));
            }
        }

        private void add(int line, String text) throws NotUnderstood {
            var parts = words.split(text);
            if (parts.isEmpty()) {
                return;
            }
            var name = parts.getFirst().toUpperCase(Locale.ROOT);
            var rest = parts.subList(1, parts.size());
            var flags = rest.stream()
                    .takeWhile(word -> word.startsWith("--") && !word.equals("--"))
                    .map(words::plain)
                    .toList();
            found.add(new Instruction(line, name, flags, rest.subList(flags.size(), rest.size())));
            if (WITH_HERE_DOCUMENTS.contains(name)) {
                for (var all = rest.iterator(); all.hasNext(); ) {
                    skipHereDocument(line, all.next(), all);
                }
            }
        }

        private void skipHereDocument(int line, String word, Iterator<String> more) throws NotUnderstood {
            var whole = BEGUN.matcher(word).matches() && more.hasNext() ? word + more.next() : word;
            var matcher = HERE_DOCUMENT.matcher(whole);
            if (!matcher.matches()) {
                return;
            }
            var end = words.plain(matcher.group(2));
            while (next < lines.length) {
                var content = line();
                if ((matcher.group(1).isEmpty() ? content : content.replaceFirst("^\t+", "")).equals(end)) {
                    return;
                }
            }
            throw new NotUnderstood("begins a here-document that " + end + " does not end").in(line);
        }
    }
}
