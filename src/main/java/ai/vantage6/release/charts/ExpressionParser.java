package ai.vantage6.release.charts;

import ai.vantage6.release.charts.Expression.Call;
import ai.vantage6.release.charts.Expression.Dot;
import ai.vantage6.release.charts.Expression.Field;
import ai.vantage6.release.charts.Expression.Literal;
import ai.vantage6.release.charts.Expression.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the pipelines of Go's templates (text/template). */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|`[^`]*+`|\\$\\w*+|\\.\\w++|-?\\w[\\w.]*+|[().|]|\\s++");

    /** Longer and deeper than any person writes. */
    private static final int LONGEST = 2_000;

    private static final int DEEPEST = 50;

    private final List<String> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Empty for what is no pipeline. */
    static Optional<Expression> parse(String text) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(text.strip());
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().isBlank() ? " " : matcher.group());
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (matcher.regionStart() < matcher.regionEnd() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var parser = new ExpressionParser(tokens);
            var expression = parser.pipeline();
            return parser.peek().isEmpty() ? Optional.of(expression) : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private Expression pipeline() {
        if (++depth > DEEPEST) {
            throw new IllegalStateException();
        }
        var expression = command();
        while (peek().equals("|")) {
            at++;
            if (!(command() instanceof Call(var function, var arguments))) {
                throw new IllegalStateException();
            }
            var all = new ArrayList<>(arguments);
            all.add(expression);
            expression = new Call(function, all);
        }
        depth--;
        return expression;
    }

    private Expression command() {
        blanks();
        var first = operand();
        var arguments = new ArrayList<Expression>();
        for (blanks(); !peek().isEmpty() && !peek().equals("|") && !peek().equals(")"); blanks()) {
            arguments.add(operand());
        }
        return switch (first) {
            case Call(var function, var none) when none.isEmpty() -> new Call(function, arguments);
            case Expression other when arguments.isEmpty() -> other;
            default -> throw new IllegalStateException();
        };
    }

    private Expression operand() {
        var token = peek();
        at++;
        if (token.equals("(")) {
            var inner = pipeline();
            if (!peek().equals(")")) {
                throw new IllegalStateException();
            }
            at++;
            return fields(inner);
        }
        if (token.startsWith("\"") || token.startsWith("`")) {
            return new Literal(unquoted(token));
        }
        if (token.startsWith("$")) {
            return fields(new Variable(token.substring(1)));
        }
        if (token.startsWith(".")) {
            at -= token.equals(".") ? 0 : 1;
            return fields(new Dot());
        }
        if (token.matches("-?[0-9].*|true|false")) {
            return new Literal(token);
        }
        if (token.matches("\\w+")) {
            return new Call(token, List.of());
        }
        throw new IllegalStateException();
    }

    /** {@code .one.two} right behind what it is of. */
    private Expression fields(Expression of) {
        var names = new ArrayList<String>();
        while (peek().length() > 1 && peek().startsWith(".")) {
            names.add(peek().substring(1));
            at++;
        }
        return names.isEmpty() ? of : new Field(of, names);
    }

    private void blanks() {
        while (peek().equals(" ")) {
            at++;
        }
    }

    /** Empty at the end. */
    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private static String unquoted(String token) {
        var text = token.substring(1, token.length() - 1);
        return token.startsWith("`") ? text : text.replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
    }
}
