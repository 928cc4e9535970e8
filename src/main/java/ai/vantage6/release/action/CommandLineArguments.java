package ai.vantage6.release.action;

import ai.vantage6.release.model.ProgramVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: each command has its inputs as options of the same name. Loaded only when there is an argument. */
public final class CommandLineArguments {

    private static final String PROGRAM = "java -jar release-action.jar";
    private static final String COMMAND = "--command";

    private final CommandLine commandLine;

    public CommandLineArguments() {
        var spec = CommandSpec.create().name(PROGRAM);
        spec.version(ProgramVersion.NAME + " " + ProgramVersion.TEXT);
        spec.addOption(help());
        spec.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("show the version of this program and exit")
                .build());
        HelpText.describe(spec.usageMessage());
        for (var command : Command.values()) {
            spec.addSubcommand(command.word(), new CommandLine(of(command)));
        }
        commandLine = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setAtFileCommentChar(null);
    }

    private static CommandSpec of(Command command) {
        var spec = CommandSpec.create();
        command.inputs().forEach(input -> spec.addOption(option(input)));
        spec.addOption(help());
        HelpText.describe(spec.usageMessage(), command);
        return spec;
    }

    /** Reads the command line, or says what is wrong with it. */
    public Arguments read(List<String> arguments) throws InvalidInputs {
        try {
            var result = commandLine.parseArgs(commandFirst(arguments).toArray(String[]::new));
            if (result.isVersionHelpRequested()) {
                return told(String.join("", commandLine.getCommandSpec().version()));
            }
            if (result.isUsageHelpRequested()) {
                return told(commandLine.getUsageMessage(Ansi.OFF));
            }
            if (!result.hasSubcommand()) {
                throw usage("there is no command", "Give one of " + Command.words() + "; see " + PROGRAM + " --help");
            }
            var command = result.subcommand();
            return command.isUsageHelpRequested()
                    ? told(command.commandSpec().commandLine().getUsageMessage(Ansi.OFF))
                    : new Arguments(inputs(command), Optional.empty(), false);
        } catch (UnmatchedArgumentException e) {
            throw unmatched(e);
        } catch (ParameterException e) {
            throw usage(String.valueOf(e.getMessage()), see(e));
        }
    }

    private static Arguments told(String text) {
        return new Arguments(Map.of(), Optional.of(text), false);
    }

    /** The command may be given as an option too, as every input; and help as a command. */
    private static List<String> commandFirst(List<String> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst().equals("help")) {
            var asked = new ArrayList<>(arguments.subList(1, arguments.size()));
            asked.add("--help");
            return asked;
        }
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            var separate = argument.equals(COMMAND) && i + 1 < arguments.size();
            if (separate || argument.startsWith(COMMAND + "=")) {
                var moved = new ArrayList<>(arguments);
                moved.remove(i);
                moved.addFirst(separate ? moved.remove(i) : argument.substring(COMMAND.length() + 1));
                return moved;
            }
        }
        return arguments;
    }

    private static Map<Input, String> inputs(ParseResult result) {
        var inputs = new EnumMap<Input, String>(Input.class);
        inputs.put(Input.COMMAND, result.commandSpec().name());
        for (var input : Input.values()) {
            var option = "--" + input.inputName();
            if (result.hasMatchedOption(option)) {
                Object value = result.matchedOptionValue(option, "");
                inputs.put(input, value instanceof List<?> several ? joined(several) : value.toString());
            }
        }
        return inputs;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this and exit")
                .build();
    }

    private static OptionSpec option(Input input) {
        var description = new ArrayList<String>(List.of(input.description()));
        if (!input.defaultValue().isEmpty()) {
            description.add("default: " + input.defaultValue());
        }
        var option = OptionSpec.builder("--" + input.inputName())
                .paramLabel(input.placeholder())
                .description(description.toArray(String[]::new))
                .type(String.class)
                .arity("1");
        if (input.isFlag()) {
            return option.arity("0..1").fallbackValue("true").build();
        }
        return input.isList()
                ? option.type(List.class).auxiliaryTypes(String.class).build()
                : option.build();
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static InvalidInputs unmatched(UnmatchedArgumentException e) {
        var see = see(e);
        var word = e.getUnmatched().getFirst();
        var hint = e.getSuggestions().stream()
                .filter(name -> isNear(name, word))
                .findFirst()
                .map(name -> "Use " + name + ", or s" + see.substring(1))
                .orElse(see);
        return usage(unmatched(word, e.getCommandLine()), hint);
    }

    /** The library finds something like anything; whoever mistypes a name gets its beginning right. */
    private static boolean isNear(String name, String word) {
        var bare = word.replaceFirst("^-+", "");
        return !bare.isEmpty() && name.replaceFirst("^-+", "").startsWith(bare.substring(0, 1));
    }

    private static String unmatched(String word, CommandLine where) {
        var command = "the command " + where.getCommandName();
        var option = word.startsWith("-");
        if (where.getParent() == null) {
            return (option ? "no command stands before " : "there is no command ") + word + "; the commands are "
                    + Command.words();
        }
        return option
                ? command + " has no option " + word
                : command + " takes no word without an option, such as " + word;
    }

    private static String see(ParameterException e) {
        var command = e.getCommandLine().getParent() == null
                ? ""
                : " " + e.getCommandLine().getCommandName();
        return "See " + PROGRAM + command + " --help";
    }

    private static InvalidInputs usage(String because, String hint) {
        return new InvalidInputs("usage", "read the command line", because, hint);
    }
}
