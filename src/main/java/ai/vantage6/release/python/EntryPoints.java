package ai.vantage6.release.python;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The wheels' commands must lead to something, once all wheels lie side by side in an empty directory. */
record EntryPoints(Interpreter interpreter, List<Path> paths, WorkArea area) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line of an entry_points.txt: {@code v6=vantage6.cli.cli:cli_complete}. */
    record Entry(String project, String name, String value) {}

    /** Gives back the projects whose Requires-Python excludes the interpreter. */
    List<String> check(List<Opened> wheels, Findings findings) throws IOException, InterruptedException {
        var root = unpack(wheels);
        var order = JSON.createObjectNode().put("root", root.toString());
        paths.forEach(path -> order.withArray("paths").add(path.toString()));
        var requires = order.putObject("requires");
        var entries = order.putArray("entries");
        for (var wheel : wheels) {
            wheel.metadata().one("Requires-Python").ifPresent(python -> requires.put(wheel.project(), python));
            for (var entry : entries(wheel)) {
                entries.addPOJO(entry);
            }
        }
        var script = area.script("check_entry_points.py").toString();
        var home = area.directory("home");
        var command = List.of(interpreter.executable().toString(), "-S", "-s", script);
        var result = new Child(command, home, ChildEnvironment.ofThisProcess().forRunning(home)).run(order.toString());
        if (!result.succeeded()) {
            throw new IOException(script + " ended with " + result.exitCode() + ": " + result.tail());
        }
        var answer = JSON.readTree(result.output());
        for (var fault : answer.path("faults")) {
            findings.problem(
                    "entry-point",
                    "follow the command " + fault.path("name").asText() + " of "
                            + fault.path("project").asText() + " to "
                            + fault.path("value").asText(),
                    fault.path("reason").asText(),
                    "Mend the entry point");
        }
        return answer.path("unsupported")
                .valueStream()
                .map(project -> project.asText())
                .toList();
    }

    private static List<Entry> entries(Opened wheel) {
        var text = wheel.contents()
                .inTopDirectory(".dist-info", "entry_points.txt")
                .flatMap(wheel.contents()::text)
                .orElse("");
        var entries = new ArrayList<Entry>();
        for (var line : text.lines().toList()) {
            var equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                entries.add(new Entry(
                        wheel.project(),
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip()));
            }
        }
        return entries;
    }

    private Path unpack(List<Opened> wheels) throws IOException {
        var root = area.directory("together");
        for (var wheel : wheels) {
            for (var member : wheel.contents().members().entrySet()) {
                var file = root.resolve(member.getKey()).normalize();
                if (!file.startsWith(root)) {
                    throw new IOException(wheel.name() + " holds a path that leads out of it: " + member.getKey());
                }
                if (member.getKey().endsWith(".py")) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, member.getValue().bytes());
                }
            }
        }
        return root;
    }
}
