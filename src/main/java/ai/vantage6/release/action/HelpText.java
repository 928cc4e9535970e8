package ai.vantage6.release.action;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help says beside the options. */
final class HelpText {

    private HelpText() {}

    /** Of the whole program. */
    static void describe(UsageMessageSpec usage) {
        page(usage)
                .customSynopsis("java -jar release-action.jar COMMAND [--input value ...]")
                .description(
                        "%nCarries out a whole vantage6 release. Without any argument all inputs come from the environment,"
                                + " as GitHub Actions passes them (INPUT_TAG, INPUT_DRY-RUN or INPUT_DRY_RUN ...).")
                .commandListHeading("%nCommands, each with its own --help:%n")
                .footer("%nSecrets, from environment variables:", secrets())
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
    }

    /** Of one command. */
    static void describe(UsageMessageSpec usage, Command command) {
        var text = command.description();
        page(usage).description(text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".%n");
        var secrets = secrets(command);
        if (!secrets.isEmpty()) {
            usage.footer("%nSecrets, from environment variables:", secrets);
        }
    }

    private static UsageMessageSpec page(UsageMessageSpec usage) {
        return usage.width(130).autoWidth(false).sortOptions(false).abbreviateSynopsis(true);
    }

    private static String secrets(Command command) {
        return switch (command) {
            case RELEASE -> secrets();
            case PROMOTE, ROLLBACK_TAGS, WITHDRAW, TRACK -> SecretsOfCommand.table(command);
            case PLAN, SET_VERSION, REHEARSE -> "";
        };
    }

    private static String secrets() {
        return table(
                Arrays.asList(SecretName.values()),
                SecretName::name,
                secret -> (secret.required() ? "required by release: " : "optional: ") + secret.description());
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (var code : ExitCode.values()) {
            codes.put(String.valueOf(code.number()), code.description());
        }
        return codes;
    }

    static <T> String table(List<T> rows, Function<T, String> name, Function<T, String> description) {
        return rows.stream()
                .map(row -> "  %-22s %s"
                        .formatted(name.apply(row), description.apply(row))
                        .replace("%", "%%"))
                .collect(Collectors.joining("%n"));
    }
}
