package ai.vantage6.release.buildkit;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fills the variables of a Dockerfile in, as BuildKit does before the first stage: {@code $NAME}, {@code ${NAME}} and
 * <code>${NAME:-word}</code> with the operators {@code - + ?}.
 *
 * @param values of those that are set
 * @param escape the escape character
 */
record Variables(Map<String, String> values, char escape) {

    private static final int DEEPEST = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Variables {
        values = Map.copyOf(values);
    }

    String fill(String word) throws NotUnderstood {
        return new Filling(word).upTo('\0');
    }

    private final class Filling {
        private final String word;
        private int at;
        private int depth;

        Filling(String word) {
            this.word = word;
        }

        private boolean more() {
            return at < word.length();
        }

        private NotUnderstood wrong(String because) {
            return new NotUnderstood("says " + word + ", " + because);
        }

        /** Up to the character that ends it, which is taken too. */
        String upTo(char end) throws NotUnderstood {
            if (++depth > DEEPEST) {
                throw wrong("which is nested too deeply");
            }
            var text = new StringBuilder();
            while (more()) {
                var letter = word.charAt(at++);
                if (letter == end) {
                    depth--;
                    return text.toString();
                } else if (letter == '$') {
                    text.append(variable());
                } else if (letter == '\'') {
                    text.append(quoted());
                } else if (letter == '"') {
                    text.append(upTo('"'));
                } else if (letter == escape && more()) {
                    text.append(word.charAt(at++));
                } else {
                    text.append(letter);
                }
            }
            if (end != '\0') {
                throw wrong("where " + end + " is missing");
            }
            return text.toString();
        }

        private String quoted() throws NotUnderstood {
            var end = word.indexOf('\'', at);
            if (end < 0) {
                throw wrong("where ' is missing");
            }
            var text = word.substring(at, end);
            at = end + 1;
            return text;
        }

        private String name() {
            var matcher = NAME.matcher(word).region(at, word.length());
            if (!matcher.lookingAt()) {
                return "";
            }
            at = matcher.end();
            return matcher.group();
        }

        private String variable() throws NotUnderstood {
            if (!more() || word.charAt(at) != '{') {
                var name = name();
                return name.isEmpty() ? "$" : values.getOrDefault(name, "");
            }
            at++;
            var name = name();
            if (name.isEmpty() || !more()) {
                throw wrong("which names no variable");
            }
            var operator = word.charAt(at++);
            var emptyCounts = operator != ':';
            if (!emptyCounts && more()) {
                operator = word.charAt(at++);
            }
            if (operator == '}' && emptyCounts) {
                return values.getOrDefault(name, "");
            }
            if ("-+?".indexOf(operator) < 0) {
                throw wrong("whose " + operator + " is not known here");
            }
            var other = upTo('}');
            var value = values.getOrDefault(name, "");
            var set = values.containsKey(name) && (emptyCounts || !value.isEmpty());
            return switch (operator) {
                case '+' -> set ? other : "";
                case '-' -> set ? value : other;
                default -> {
                    if (!set) {
                        throw wrong("and " + name + " is not set");
                    }
                    yield value;
                }
            };
        }
    }
}
