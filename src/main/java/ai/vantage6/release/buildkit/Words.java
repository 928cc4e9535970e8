package ai.vantage6.release.buildkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of a Dockerfile at its blanks, as BuildKit does: quotes hold words together.
 *
 * @param escape the character that takes the next one as it is: {@code \}, or {@code `} where a directive says so
 */
record Words(char escape) {

    /** The words, with their quotes and escapes. */
    List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (quote == '\0' && Character.isWhitespace(letter)) {
                end(word, words);
                continue;
            }
            word.append(letter);
            if (letter == escape && quote != '\'' && at + 1 < text.length()) {
                word.append(text.charAt(++at));
            } else if (letter == quote) {
                quote = '\0';
            } else if (quote == '\0' && (letter == '"' || letter == '\'')) {
                quote = letter;
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** A word without its quotes and escapes. */
    String plain(String word) {
        var plain = new StringBuilder();
        var quote = '\0';
        for (var at = 0; at < word.length(); at++) {
            var letter = word.charAt(at);
            if (letter == escape && quote != '\'' && at + 1 < word.length()) {
                plain.append(word.charAt(++at));
            } else if (letter == quote) {
                quote = '\0';
            } else if (quote == '\0' && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else {
                plain.append(letter);
            }
        }
        return plain.toString();
    }
}
