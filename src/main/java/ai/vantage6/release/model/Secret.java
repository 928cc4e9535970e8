package ai.vantage6.release.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value that must not be printed. It lives here and not with the runner's protocol, since ports use it too. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The plain value; for the one request that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && Objects.equals(value, secret.value);
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
