package ai.vantage6.release.config;

/** How the user interface is deployed, over what the profile says. */
public record UserInterfaceConfig() {

    public static final UserInterfaceConfig DEFAULT = new UserInterfaceConfig();

    static UserInterfaceConfig read(Fields part) {
        return DEFAULT;
    }
}
