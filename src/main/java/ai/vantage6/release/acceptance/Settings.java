package ai.vantage6.release.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of a server or a node of vantage6 4.x, as the templates of its command line write it. */
final class Settings {

    private static final ObjectMapper YAML = new YAMLMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Settings() {}

    /** Of a server with a database of its own in its container. */
    static Settings ofServer(String name, int port, String key) {
        var settings = new Settings();
        settings.put("description", "acceptance test");
        settings.put("api_path", StartServer.API);
        settings.put("ip", "0.0.0.0");
        settings.put("port", port);
        settings.put("server_url", "http://" + name + ":" + port + StartServer.API);
        settings.put("uri", "sqlite:////mnt/acceptance.sqlite");
        settings.put("allow_drop_all", false);
        settings.put("jwt_secret_key", key);
        settings.log("server.log");
        return settings;
    }

    /** Of a node with one database, that runs an algorithm whose image the engine has already. */
    static Settings ofNode(String server, int port, String key) {
        var settings = new Settings();
        settings.put("api_key", key);
        settings.put("server_url", "http://" + server);
        settings.put("port", port);
        settings.put("api_path", StartServer.API);
        settings.put("task_dir", "/mnt/tasks");
        settings.put("encryption", Map.of("enabled", false, "private_key", ""));
        settings.put("databases", List.of(Map.of("label", StartNodes.DATABASE, "uri", StartNodes.DATA, "type", "csv")));
        settings.put("policies", Map.of("require_algorithm_pull", false));
        settings.log("node.log");
        return settings;
    }

    private void log(String file) {
        var log = new LinkedHashMap<String, Object>();
        log.put("file", file);
        log.put("level", "DEBUG");
        log.put("use_console", true);
        log.put("backup_count", 1);
        log.put("max_size", 1024);
        log.put("format", "%(asctime)s - %(name)-14s - %(levelname)-8s - %(message)s");
        log.put("datefmt", "%H:%M:%S");
        log.put("loggers", List.of(Map.of("name", "urllib3", "level", "warning")));
        put("logging", log);
    }

    /** The same with what the repository says of it, which goes before. */
    Settings over(Map<String, Object> others) {
        fields.putAll(others);
        return this;
    }

    private void put(String name, Object value) {
        fields.put(name, value);
    }

    String yaml() {
        try {
            return YAML.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
