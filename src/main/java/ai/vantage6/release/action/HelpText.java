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

    static void describe(UsageMessageSpec usage) {
        usage.width(130)
                .autoWidth(false)
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .customSynopsis("java -jar release-action.jar COMMAND [--input value ...]")
                .description(
                        "%nCarries out a whole vantage6 release. Without any argument all inputs come from the environment,"
                                + " as GitHub Actions passes them (INPUT_TAG, INPUT_DRY-RUN or INPUT_DRY_RUN ...).%n%nCommands:",
                        table(Arrays.asList(Command.values()), Command::word, Command::description) + "%n%nInputs:")
                .footer(
                        "%nSecrets, from environment variables:",
                        table(
                                Arrays.asList(SecretName.values()),
                                SecretName::name,
                                secret -> (secret.required() ? "required by release: " : "optional: ")
                                        + secret.description()))
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        codes.put("0", "released, released with remarks, or planned");
        codes.put("1", "refused: something is wrong, nothing was written outside");
        codes.put("2", "the inputs or the command line are wrong, or a secret is missing");
        codes.put("3", "failed after the first change; the text says on which side of the point of no return");
        codes.put("4", "a bug of this program");
        codes.put("130", "cancelled");
        return codes;
    }

    private static <T> String table(List<T> rows, Function<T, String> name, Function<T, String> description) {
        return rows.stream()
                .map(row -> "  %-22s %s"
                        .formatted(name.apply(row), description.apply(row))
                        .replace("%", "%%"))
                .collect(Collectors.joining("%n"));
    }
}
