package ai.vantage6.release.charts;

import java.util.List;

/** What stands between <code>{{</code> and <code>}}</code> in a template, as far as it can name an image. */
sealed interface Expression {

    /** A text or a number. */
    record Literal(String text) implements Expression {}

    /** {@code .}, what the template was given. */
    record Dot() implements Expression {}

    /** {@code $name}, or {@code $} with an empty name: what the outermost template was given. */
    record Variable(String name) implements Expression {}

    /** {@code of.one.two}. */
    record Field(Expression of, List<String> names) implements Expression {

        public Field {
            names = List.copyOf(names);
        }
    }

    /** A function with its arguments; in a pipeline the last of them stands before it. */
    record Call(String function, List<Expression> arguments) implements Expression {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
