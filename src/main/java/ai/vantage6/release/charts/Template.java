package ai.vantage6.release.charts;

import java.util.List;
import java.util.Map;

/**
 * A text with actions in it, as far as it can be told without carrying them out.
 *
 * @param parts one after another
 * @param variables what each of its variables may be set to, by name
 */
record Template(List<Part> parts, Map<String, List<Expression>> variables) {

    Template {
        parts = List.copyOf(parts);
        variables = Map.copyOf(variables);
    }

    /** A piece of a template. */
    sealed interface Part {

        /** Is written as it is. */
        record Text(String text) implements Part {}

        /** Its value is written. */
        record Value(Expression expression) implements Part {}

        /** Nobody can tell here what is written. */
        record Unknown() implements Part {}

        /** One of these is written; the last is empty where none may be. */
        record Choice(List<List<Part>> branches) implements Part {

            public Choice {
                branches = branches.stream().map(List::copyOf).toList();
            }
        }
    }
}
