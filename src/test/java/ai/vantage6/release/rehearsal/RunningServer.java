package ai.vantage6.release.rehearsal;

import ai.vantage6.release.buildkit.Programs;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server of vantage6 4.x in a container, as a community runs one. */
record RunningServer(String container, String api) implements AutoCloseable {

    static RunningServer of(String image, Path folder) throws Exception {
        var config = Files.writeString(folder.resolve("server.yaml"), """
                description: a server that runs
                api_path: /api
                ip: 0.0.0.0
                port: 80
                server_url: http://localhost/api
                uri: "sqlite:////mnt/server.sqlite"
                allow_drop_all: false
                jwt_secret_key: a-key-of-a-test-that-opens-nothing
                logging: {file: server.log, level: INFO, use_console: true, backup_count: 1, max_size: 1024,
                  format: "%(message)s", datefmt: "%H:%M:%S", loggers: [{name: urllib3, level: warning}]}
                """);
        var container = Programs.run(
                        "docker",
                        "run",
                        "--detach",
                        "--rm",
                        "--publish=127.0.0.1::80",
                        "--volume=" + config + ":/mnt/config.yaml:ro",
                        image,
                        "/bin/sh",
                        "/vantage6/vantage6-server/server.sh")
                .lines()
                .reduce("", (_, last) -> last);
        var api = "http://" + Programs.run("docker", "port", container, "80").strip() + "/api";
        var server = new RunningServer(container, api);
        for (var attempt = 0; attempt < 60 && !server.answers(); attempt++) {
            Thread.sleep(1000);
        }
        return server;
    }

    private boolean answers() {
        try {
            Programs.run("curl", "--fail", "--silent", api + "/health");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    @Override
    public void close() {
        Programs.run("docker", "rm", "--force", container);
    }
}
