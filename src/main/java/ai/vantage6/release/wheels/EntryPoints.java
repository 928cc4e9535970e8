package ai.vantage6.release.wheels;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The programs that a package declares in entry_points.txt, by their names.
 *
 * @param programs the function that each calls: vantage6.cli.cli:cli_node
 */
record EntryPoints(SortedMap<String, String> programs) {

    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern FUNCTION = Pattern.compile(
            "(\\w+(?:\\.\\w+)*):(\\w+(?:\\.\\w+)*)(?:\\s*\\[[^\\]]*])?", Pattern.UNICODE_CHARACTER_CLASS);

    /** Of a section, a name and a value a line, as importlib.metadata reads them. */
    static EntryPoints read(String text) throws IOException {
        var programs = new TreeMap<String, String>();
        var counts = false;
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                counts = line.equals("[console_scripts]") || line.equals("[gui_scripts]");
            } else if (counts) {
                var middle = line.indexOf('=');
                var name = line.substring(0, Math.max(0, middle)).strip();
                var function = line.substring(middle + 1).strip();
                if (!NAME.matcher(name).matches() || !FUNCTION.matcher(function).matches()) {
                    throw new IOException("its entry_points.txt has a program that cannot be made: " + Shown.of(line));
                }
                programs.put(name, function);
            }
        }
        return new EntryPoints(programs);
    }

    /** What pip 26 writes for one of them. */
    String script(String name, String interpreter) {
        var function = FUNCTION.matcher(programs.getOrDefault(name, ""));
        if (!function.matches()) {
            throw new IllegalArgumentException("no such program: " + name);
        }
        return """
                #!%s
                import sys
                from %s import %s
                if __name__ == '__main__':
                    sys.argv[0] = sys.argv[0].removesuffix('.exe')
                    sys.exit(%s())
                """.formatted(
                        interpreter, function.group(1), function.group(2).replaceFirst("\\..*", ""), function.group(2));
    }

    /** Whether a script in the wheel is one that the back-end made for an entry point, which pip makes itself. */
    boolean include(String script) {
        return programs.containsKey(script.replaceFirst("(?i)(\\.exe|-script\\.py|\\.pya)$", ""));
    }
}
