package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxiesTests {

    private static final URI PYPI = URI.create("https://pypi.org/simple/");

    private static Optional<String> proxy(Map<String, String> environment, String address) throws Exception {
        return Proxies.of(environment).to(URI.create(address)).map(HttpProxy::toString);
    }

    @Test
    void withoutVariablesEverythingIsReachedDirectly() throws Exception {
        assertThat(proxy(Map.of(), "https://pypi.org/")).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", "", "https_proxy", " "), "https://pypi.org/"))
                .isEmpty();
        assertThat(Proxies.NONE.select(PYPI)).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example:3128",
        "http://proxy.example:3128/, proxy.example:3128",
        "proxy.example:3128, proxy.example:3128",
        "http://proxy.example, proxy.example:80",
        "http://10.0.0.1:8080, 10.0.0.1:8080",
        "http://user:pass@proxy.example:3128, proxy.example:3128",
        "user:pass@proxy.example:3128, proxy.example:3128",
    })
    void anAddressMayBeWrittenInSeveralWays(String value, String expected) throws Exception {
        assertThat(proxy(Map.of("HTTPS_PROXY", value), "https://pypi.org/")).contains(expected);
    }

    @Test
    void theLowerCaseNameCountsFirst() throws Exception {
        var both = Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2", "NO_PROXY", "a.org", "no_proxy", "b.org");

        assertThat(proxy(both, "https://pypi.org/")).contains("lower:2");
        assertThat(proxy(both, "https://a.org/")).contains("lower:2");
        assertThat(proxy(both, "https://b.org/")).isEmpty();
    }

    @Test
    void eachSchemeHasItsOwn() throws Exception {
        var only = Map.of("HTTP_PROXY", "plain:1");

        assertThat(proxy(only, "https://pypi.org/")).isEmpty();
        assertThat(proxy(only, "http://pypi.org/")).contains("plain:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/",
                "https://127.9.9.9/",
                "http://localhost:80/",
                "http://[::1]:1/",
                "https://LOCALHOST/",
            })
    void thisMachineIsNeverReachedThroughAProxy(String address) throws Exception {
        assertThat(proxy(Map.of("HTTP_PROXY", "proxy:1", "HTTPS_PROXY", "proxy:1"), address))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://proxy:1",
                "https://proxy:1",
                "http://",
                "http://:3128",
                "http://proxy:notaport",
                "http://user:p@ss@proxy:1",
                "http://us er@proxy:1",
                "http://proxy:99999",
                "http://user:%zz@proxy:1",
            })
    void whatIsNoProxyWeCanUseIsAProblemThatShowsNoPassword(String value) {
        var problem = catchThrowableOfType(ReleaseException.class, () -> Proxies.of(Map.of("https_proxy", value)))
                .problem();

        assertThat(problem.code()).isEqualTo("proxy-malformed");
        assertThat(problem.text())
                .contains("https_proxy", "http://[USER:PASSWORD@]HOST:PORT")
                .doesNotContain("proxy:", "p@ss", "us er");
    }

    @Test
    void aLoginIsDecodedAndKeptSecret() throws Exception {
        var proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://me:p%40ss+word@proxy:3128"));
        var proxy = proxies.to(PYPI).orElseThrow();

        assertThat(proxy.authorization()).contains(new Secret("Basic bWU6cEBzcyt3b3Jk"));
        assertThat(proxy.password().getUserName()).isEqualTo("me");
        assertThat(proxy.password().getPassword()).isEqualTo("p@ss+word".toCharArray());
        assertThat(proxies.secrets()).containsExactly(new Secret("me:p@ss+word"), new Secret("p@ss+word"));
        assertThat(proxy + " " + proxy.problem("it is down").text()).doesNotContain("p@ss", "p%40ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me@proxy:1", "http://me:@proxy:1", "http://proxy:1"})
    void whereThereIsNoPasswordNothingIsHidden(String value) throws Exception {
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", value)).secrets()).isEmpty();
    }

    @Test
    void theProxyIsToBlameOnlyWhereOneWasOnTheWay() throws Exception {
        var proxies = Proxies.of(Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", "intra.example"));
        var refused = new ConnectException("Connection refused");

        var blame = proxies.blame(PYPI, refused).orElseThrow();
        assertThat(blame.text())
                .isEqualTo("Tried to reach the network through the proxy proxy:3128, but it cannot be reached. Check"
                        + " HTTPS_PROXY, which names this proxy, or name the hosts that need none in NO_PROXY.");
        assertThat(proxies.blame(URI.create("https://github.com/"), refused))
                .as("one cause, one message")
                .contains(blame);
        assertThat(proxies.blame(PYPI, new IOException("Tunnel failed, got: 502"))
                        .orElseThrow()
                        .because())
                .isEqualTo("it lets nothing through to pypi.org (Tunnel failed, got: 502)");
        assertThat(proxies.blame(PYPI, new IOException("Connection reset"))).isEmpty();
        assertThat(proxies.blame(URI.create("https://intra.example/"), refused)).isEmpty();
    }

    @Test
    void aCallerGoesThroughItsProxyWithoutAnyInstallation() throws Exception {
        try (var proxy = new ConnectProxy("502 Bad Gateway")) {
            var proxies = Proxies.of(Map.of("HTTPS_PROXY", "localhost:" + proxy.port()));
            try (var caller = new HttpCaller(TestCallers.policy(new ArrayList<>()), proxies)) {
                var call = Call.get("look", URI.create("https://index.invalid/"));
                assertThat(catchThrowableOfType(ReleaseException.class, () -> caller.read(call, Answer::text))
                                .problem()
                                .code())
                        .isEqualTo("proxy-fails");
            }
            assertThat(proxy.asked()).isNotEmpty();
        }
    }

    @Test
    void javaIsToldWithoutAskingANameServer() throws Exception {
        var proxies = Proxies.of(Map.of("HTTPS_PROXY", "proxy:3128"));

        assertThat(proxies.select(PYPI))
                .isEqualTo(List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 3128))));
    }
}
