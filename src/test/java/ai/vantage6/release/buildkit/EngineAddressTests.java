package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineAddressTests {

    private static EngineAddress at(String host) {
        return EngineAddress.of(Map.of("DOCKER_HOST", host));
    }

    @Test
    void theEngineIsWhereDockersOwnClientWouldLook() {
        assertThat(at(" tcp://127.0.0.1:2375 ").text()).isEqualTo("tcp://127.0.0.1:2375");
        assertThat(at(" ").text()).isEqualTo("unix:///var/run/docker.sock");
        assertThat(EngineAddress.of(Map.of()).from()).contains("DOCKER_HOST is not set");
    }

    @Test
    void anEngineThatIsNotThereIsOneClearProblem(@TempDir Path folder) throws Exception {
        var problem = at("unix://" + folder + "/docker.sock").tryLock().orElseThrow();

        assertThat(problem.code()).isEqualTo("engine-unreachable");
        assertThat(problem.text())
                .startsWith("Tried to reach the Docker engine at unix://" + folder + "/docker.sock (DOCKER_HOST), but ")
                .contains("No such file")
                .doesNotContain("\tat ");
    }

    @Test
    void soIsOneThatRefuses() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(at("tcp://127.0.0.1:" + port).tryLock().orElseThrow().text())
                .contains("tcp://127.0.0.1:" + port)
                .contains("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"npipe:////./pipe/docker", "ssh://builder", "unix://", "tcp://", "a b", "/var/run/docker.sock"})
    void whatIsNoAddressOfAnEngineIsSaid(String host) throws Exception {
        assertThat(at(host).tryLock().orElseThrow().text()).contains(host.strip(), "no address of an engine");
    }
}
