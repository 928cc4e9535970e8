package ai.vantage6.release.buildkit;

import java.util.List;

/**
 * One instruction of a Dockerfile, its continued lines joined and its here-documents left out.
 *
 * @param line where it begins, counted from 1
 * @param name in upper case: FROM
 * @param flags the words before its arguments, without their quotes: --from=build
 * @param words its arguments, quotes and escapes kept
 */
record Instruction(int line, String name, List<String> flags, List<String> words) {

    Instruction {
        flags = List.copyOf(flags);
        words = List.copyOf(words);
    }
}
