package ai.vantage6.release.config;

import java.util.List;
import java.util.Map;

/** A value of a configuration file that knows its line. */
sealed interface Node {

    int line();

    /** A word or a number, as it is written. */
    record Scalar(int line, String text) implements Node {}

    /** Values one after another. */
    record Sequence(int line, List<Node> elements) implements Node {}

    /** Values by name. */
    record Mapping(int line, Map<String, Node> entries) implements Node {}
}
