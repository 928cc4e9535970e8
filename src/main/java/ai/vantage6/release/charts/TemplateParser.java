package ai.vantage6.release.charts;

import ai.vantage6.release.charts.Template.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the structure of a file of templates (Go's text/template): what is no template is read as far as it goes. */
final class TemplateParser {

    private static final Pattern NAMED = Pattern.compile("(?:define|block)\\s+\"([^\"]+)\".*", Pattern.DOTALL);
    private static final Pattern ASSIGNMENT = Pattern.compile("\\$(\\w+)\\s*:?=\\s*(.+)", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile("(?:if|with|range)\\b.*", Pattern.DOTALL);
    private static final Pattern ELSE = Pattern.compile("else\\b.*", Pattern.DOTALL);
    private static final Pattern TEMPLATE = Pattern.compile("template\\b(.*)", Pattern.DOTALL);

    private final Map<String, Template> named = new TreeMap<>();
    private final Deque<Frame> frames = new ArrayDeque<>();

    /** What has begun and not ended yet; a name makes it a template of its own. */
    private static final class Frame {

        private final String name;
        private final Map<String, List<Expression>> variables;
        private final List<List<Part>> branches = new ArrayList<>(List.of(new ArrayList<>()));
        private boolean hasElse;

        Frame(String name, Map<String, List<Expression>> variables) {
            this.name = name;
            this.variables = variables;
        }

        void add(Part part) {
            branches.getLast().add(part);
        }
    }

    private TemplateParser() {}

    /** The templates that a file defines, by name; the file itself has an empty one. */
    static Map<String, Template> parse(String text) {
        var parser = new TemplateParser();
        parser.frames.push(new Frame("", new HashMap<>()));
        parser.read(text);
        while (!parser.frames.isEmpty()) {
            parser.end();
        }
        return parser.named;
    }

    private void read(String text) {
        var at = 0;
        for (var open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            var close = close(text, open + 2);
            var action = text.substring(open + 2, close);
            var before = text.substring(at, open);
            frames.element().add(new Part.Text(action.startsWith("-") ? before.stripTrailing() : before));
            at = Math.min(close + 2, text.length());
            if (action.endsWith("-")) {
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
            }
            carryOn(action.replaceFirst("^-", "").replaceFirst("-$", "").strip());
        }
        frames.element().add(new Part.Text(text.substring(at)));
    }

    /** Where the closing braces are that stand in no text and no comment. */
    private static int close(String text, int from) {
        var comment = text.startsWith("/*", from) || text.startsWith("- /*", from);
        if (comment) {
            var end = text.indexOf("}}", Math.max(from, text.indexOf("*/", from)));
            return end < 0 ? text.length() : end;
        }
        var quote = '\0';
        for (var at = from; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (quote == '\0' && text.startsWith("}}", at)) {
                return at;
            }
            if (quote == '"' && sign == '\\') {
                at++;
            } else if (sign == quote) {
                quote = '\0';
            } else if (quote == '\0' && (sign == '"' || sign == '`')) {
                quote = sign;
            }
        }
        return text.length();
    }

    private void carryOn(String action) {
        var define = NAMED.matcher(action);
        var assignment = ASSIGNMENT.matcher(action);
        var template = TEMPLATE.matcher(action);
        if (action.startsWith("/*")) {
            return;
        }
        if (define.matches()) {
            frames.push(new Frame(define.group(1), new HashMap<>()));
        } else if (BEGIN.matcher(action).matches()) {
            frames.push(new Frame("", frames.element().variables));
        } else if (ELSE.matcher(action).matches()) {
            var frame = frames.element();
            frame.hasElse |= action.equals("else");
            frame.branches.add(new ArrayList<>());
        } else if (action.equals("end")) {
            if (frames.size() > 1) {
                end();
            }
        } else if (assignment.matches()) {
            ExpressionParser.parse(assignment.group(2))
                    .ifPresent(value -> frames.element()
                            .variables
                            .computeIfAbsent(assignment.group(1), _ -> new ArrayList<>())
                            .add(value));
        } else {
            var value = template.matches() ? "include" + template.group(1) : action;
            frames.element()
                    .add(ExpressionParser.parse(value)
                            .<Part>map(Part.Value::new)
                            .orElse(new Part.Unknown()));
        }
    }

    private void end() {
        var frame = frames.pop();
        if (!frame.name.isEmpty() || frames.isEmpty()) {
            named.put(frame.name, new Template(frame.branches.getFirst(), frame.variables));
            return;
        }
        if (!frame.hasElse) {
            frame.branches.add(List.of());
        }
        frames.element().add(new Part.Choice(frame.branches));
    }
}
