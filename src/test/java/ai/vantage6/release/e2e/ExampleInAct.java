package ai.vantage6.release.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An example as people copy it, and the command with which act carries it out: by the image of our Dockerfile.
 *
 * @param folder takes what stands for the actions of others
 */
record ExampleInAct(String name, Path folder) {

    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
    private static final Pattern OURS = Pattern.compile("vantage6/release-action@([0-9a-f]{40})");
    private static final Pattern OTHERS = Pattern.compile("uses: ((?!actions/checkout|vantage6/)\\S+@[0-9a-f]{40})");

    String text() throws IOException {
        return Files.readString(EXAMPLES.resolve(name));
    }

    /** One of the events that lie beside the examples. */
    static Path event(String file) {
        return EXAMPLES.resolve("act").resolve(file);
    }

    /** Puts the workflow, as it is or changed, into a repository, and gives the command that runs it there. */
    List<String> command(Path repository, String workflow, String event, Path payload) throws IOException {
        var pin = OURS.matcher(workflow).results().findFirst().orElseThrow().group(1);
        var workflows = Files.createDirectories(repository.resolve(".github/workflows"));
        var file = Files.writeString(workflows.resolve(name), workflow);
        var sources = ActionImage.sources();
        Shell.in(repository)
                .run("docker", "tag", ActionImage.NAME, "act-vantage6-release-action-" + pin + "-dockeraction:latest")
                .successfully();
        var command = new ArrayList<>(List.of("act", event, "--rm", "--pull=false", "--rebuild=false"));
        command.addAll(Files.readAllLines(event("actrc")));
        command.addAll(List.of("--workflows=" + file, "--eventpath=" + payload));
        command.add("--local-repository=vantage6/release-action@" + pin + "=" + sources);
        for (var found : OTHERS.matcher(workflow).results().toList()) {
            command.add("--local-repository=" + found.group(1) + "=" + standIn(found.group(1)));
        }
        return command;
    }

    /** An action of somebody else, which comes from GitHub: those of artifacts keep and bring files, the others have nothing to do. */
    private Path standIn(String action) throws IOException {
        var what = action.substring(0, action.indexOf('@')).replace('/', '-');
        var run = switch (what) {
            case "actions-upload-artifact" ->
                "mkdir -p /artifacts/${{ inputs.name }} && cp -r ${{ inputs.path }}/. /artifacts/${{ inputs.name }}";
            case "actions-download-artifact" -> "mkdir -p ${{ inputs.path }} && cp -r /artifacts/. ${{ inputs.path }}";
            default -> "true";
        };
        var directory = Files.createDirectories(folder.resolve(what));
        Files.writeString(directory.resolve("action.yml"), """
                name: %s
                inputs: {name: {default: ""}, path: {default: ""}}
                runs: {using: composite, steps: [{shell: sh, run: "%s"}]}
                """.formatted(what, run));
        return directory;
    }
}
