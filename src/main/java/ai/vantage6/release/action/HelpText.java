package ai.vantage6.release.action;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help says beside the options. */
final class HelpText {

    /** A row of the table of secrets. */
    record Row(String name, String description) {

        static Row of(SecretName secret) {
            return new Row(
                    secret.name(), (secret.required() ? "required by release: " : "optional: ") + secret.description());
        }
    }

    /** What no release asks for by itself: the profiles and the job's environment bring them in. */
    private static final List<Row> OTHERS = List.of(
            new Row("AZURE_CLIENT_ID", "optional: id of the application that deploys the user interface"),
            new Row("AZURE_TENANT_ID", "optional: id of the tenant that AZURE_CLIENT_ID belongs to"),
            new Row(
                    "DOCKER_USERNAME",
                    "optional: pushes images and charts to harbor2.vantage6.ai, where a release of 4.x needs it"),
            new Row("DOCKER_TOKEN", "optional: the token of DOCKER_USERNAME, needed with it"));

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
            case RELEASE, CANDIDATE -> secrets();
            case PROMOTE, ROLLBACK_TAGS, WITHDRAW, VERIFY, TEST, TRACK -> SecretsOfCommand.table(command);
            case PLAN, BUILD, SET_VERSION, REHEARSE -> "";
        };
    }

    private static String secrets() {
        var all = Stream.concat(Arrays.stream(SecretName.values()).map(Row::of), OTHERS.stream());
        return table(all.toList());
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (var code : ExitCode.values()) {
            codes.put(String.valueOf(code.number()), code.description());
        }
        return codes;
    }

    static String table(List<Row> rows) {
        var width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(1);
        return rows.stream()
                .map(row -> ("  %-" + width + "s %s")
                        .formatted(row.name(), row.description())
                        .replace("%", "%%"))
                .collect(Collectors.joining("%n"));
    }
}
