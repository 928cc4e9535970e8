package ai.vantage6.release.pipeline;

import java.util.regex.Pattern;

/**
 * Names a stage.
 *
 * @param id stable, kebab-case, for scripts: "publish-packages"
 * @param title imperative, for people: "Publish packages to PyPI"
 */
public record StageId(String id, String title) {

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]*");

    public StageId {
        if (!GRAMMAR.matcher(id).matches()) {
            throw new IllegalArgumentException("not a stage's id: " + id);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
