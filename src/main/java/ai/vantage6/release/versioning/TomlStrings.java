package ai.vantage6.release.versioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the strings of a TOML document and where they stand; a parser that keeps no positions could not. */
final class TomlStrings {

    /**
     * One string.
     *
     * @param keys the way to it; the entries of an array of tables are numbered from 0
     * @param value as it is written between its quotes
     * @param start of the value
     */
    record Text(List<String> keys, String value, int start) {

        int end() {
            return start + value.length();
        }

        boolean at(String... path) {
            return keys.equals(List.of(path));
        }
    }

    private static final int DEEPEST = 100;
    private static final String BARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final String text;
    private final List<Text> found = new ArrayList<>();
    private final Map<List<String>, Integer> arrays = new HashMap<>();
    private List<String> table = List.of();
    private int at;
    private int depth;

    private TomlStrings(String text) {
        this.text = text;
    }

    static List<Text> of(String text) throws NotUnderstood {
        var toml = new TomlStrings(text);
        for (toml.skipLines(); toml.at < text.length(); toml.skipLines()) {
            if (toml.peek() == '[') {
                toml.header();
            } else {
                toml.entry(toml.table);
            }
            toml.lineEnd();
        }
        return List.copyOf(toml.found);
    }

    private void header() throws NotUnderstood {
        var array = text.startsWith("[[", at);
        at += array ? 2 : 1;
        var keys = keys();
        table = new ArrayList<>();
        for (var key : keys.subList(0, keys.size() - 1)) {
            step(key);
        }
        table.add(keys.getLast());
        if (array) {
            table.add(Integer.toString(arrays.merge(List.copyOf(table), 1, Integer::sum) - 1));
        }
        expect(array ? "]]" : "]");
    }

    /** Goes to a table on the way; a table below an array of tables belongs to the array's last entry. */
    private void step(String key) {
        table.add(key);
        var entries = arrays.get(table);
        if (entries != null) {
            table.add(Integer.toString(entries - 1));
        }
    }

    private void entry(List<String> parent) throws NotUnderstood {
        var path = new ArrayList<>(parent);
        path.addAll(keys());
        expect("=");
        skipBlanks();
        value(path);
    }

    private void value(List<String> path) throws NotUnderstood {
        switch (peek()) {
            case '"', '\'' -> {
                var start = at;
                var value = quoted();
                found.add(new Text(List.copyOf(path), value, at - (at - start - value.length()) / 2 - value.length()));
            }
            case '[' -> values(']', () -> value(path));
            case '{' -> values('}', () -> entry(path));
            default -> at = bareEnd();
        }
    }

    private void values(char close, Part part) throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw fault();
        }
        at++;
        for (skipLines(); peek() != close; skipLines()) {
            part.read();
            skipLines();
            if (peek() == ',') {
                at++;
            } else if (peek() != close) {
                throw fault();
            }
        }
        at++;
        depth--;
    }

    private List<String> keys() throws NotUnderstood {
        var keys = new ArrayList<String>();
        do {
            skipBlanks();
            var start = at;
            if (peek() == '"' || peek() == '\'') {
                keys.add(quoted());
            } else {
                while (at < text.length() && isBare(text.charAt(at))) {
                    at++;
                }
                keys.add(text.substring(start, at));
            }
            if (at == start) {
                throw fault();
            }
            skipBlanks();
        } while (peek() == '.' && at++ >= 0);
        return keys;
    }

    /** What stands between the quotes, escapes and all. */
    private String quoted() throws NotUnderstood {
        var quote = text.charAt(at);
        var fence = text.startsWith(String.valueOf(quote).repeat(3), at)
                ? String.valueOf(quote).repeat(3)
                : String.valueOf(quote);
        var start = at + fence.length();
        for (at = start; at < text.length(); at++) {
            var c = text.charAt(at);
            if (text.startsWith(fence, at)) {
                while (fence.length() == 3 && at + 3 < text.length() && text.charAt(at + 3) == quote) {
                    at++;
                }
                var value = text.substring(start, at);
                at += fence.length();
                return value;
            }
            if (c == '\n' && fence.length() == 1) {
                break;
            }
            at += c == '\\' && quote == '"' ? 1 : 0;
        }
        throw fault();
    }

    private int bareEnd() throws NotUnderstood {
        var end = at;
        while (end < text.length() && ",]}#\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (text.substring(at, end).isBlank()) {
            throw fault();
        }
        return end;
    }

    private void expect(String token) throws NotUnderstood {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            throw fault();
        }
        at += token.length();
    }

    private void lineEnd() throws NotUnderstood {
        skipBlanks();
        if (at < text.length() && "#\r\n".indexOf(peek()) < 0) {
            throw fault();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void skipLines() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                at++;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isBare(char c) {
        return BARE.indexOf(c) >= 0;
    }

    private NotUnderstood fault() {
        var line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return NotUnderstood.corrupt("line " + line + " is not TOML");
    }

    private interface Part {
        void read() throws NotUnderstood;
    }
}
