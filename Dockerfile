# The action's image: the sources are built here, and nothing of the build stays. Copies no action.yml, which names it by digest.
# Works with BuildKit (GitHub's runners) and with the classic builder (act): no RUN --mount, no here-documents.
# .ci/pin-base-images pins the base images by digest. Not an ARG each: Dependabot would no longer see them.

FROM eclipse-temurin:25-jdk AS build
# A runtime of the modules we use. Not --compress=zip-9: the pulled layer would be larger.
RUN jlink --output /opt/runtime --strip-java-debug-attributes --no-header-files --no-man-pages --vm=server \
    --add-modules java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.httpserver,jdk.unsupported,jdk.zipfs
# unzip: without it the wrapper takes another archive of Maven, which is not the one that its checksum names.
RUN apt-get update && apt-get install -y --no-install-recommends unzip
WORKDIR /build
ENV MAVEN_ARGS="-B -q -DskipTests -Dspotless.check.skip -Djacoco.skip"
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY test-fixtures test-fixtures
# Without the sources: brings the dependencies, in a layer that stays until the pom changes.
RUN ./mvnw package
COPY src/main src/main
RUN ./mvnw package \
 && mkdir /opt/release-action && cp -p target/release-action.jar /opt/release-action/

FROM debian:trixie-slim AS python
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
COPY src/main/resources/python/build-requirements.txt /
RUN python3 -m pip install --no-cache-dir --require-hashes --only-binary :all: --target /back-ends -r /build-requirements.txt

FROM debian:trixie-slim AS root
# ca-certificates: for Python, Java brings its own. util-linux, for setpriv: what builds the packages runs as another user.
# The .pyc files stay: without them each build of a package takes 0.8 s longer. Nobody installs packages in it afterwards, nor
# converts between old character sets.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3 util-linux \
 && dpkg --purge --force-depends --force-remove-essential apt debconf perl-base sqv \
 && rm -rf /usr/lib/*/gconv /usr/lib/python3*/test /usr/lib/python3*/pydoc_data \
 && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/* /usr/share/doc /usr/share/info /usr/share/locale /usr/share/man
COPY --from=python /back-ends /usr/local/lib/python3.13/dist-packages

# The cache of loaded and linked classes, of a whole rehearsal: so an image that cannot release is not built. Each JVM of it
# writes one: the rehearsal, its release, and that release once more. The release loads the most, so that its cache is the
# largest. The JVM takes it only with this very runtime, jar and collector.
FROM root AS rehearsed
COPY --from=build /opt/runtime /opt/runtime
COPY --from=build /opt/release-action /opt/release-action
RUN mkdir /caches \
 && JAVA_TOOL_OPTIONS=-XX:AOTCacheOutput=/caches/%p.aot \
    /opt/runtime/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -jar /opt/release-action/release-action.jar rehearse --smoke-test metadata \
 && mv "$(ls -S /caches/*.aot | head -1)" /opt/release-action/release-action.aot

# From scratch, so that what was removed above is not pulled either.
FROM scratch
COPY --from=root / /
COPY --from=build /opt/runtime /opt/runtime
COPY --from=rehearsed /opt/release-action /opt/release-action
LABEL org.opencontainers.image.title="vantage6 release action" \
      org.opencontainers.image.description="Carries out a whole vantage6 release, or finishes one that was interrupted" \
      org.opencontainers.image.source="https://github.com/vantage6/release-action" \
      org.opencontainers.image.documentation="https://github.com/vantage6/release-action#readme" \
      org.opencontainers.image.vendor="vantage6" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
# Java itself, not a shell: dash drops variables whose name holds a hyphen, and inputs are INPUT_DRY-RUN. No USER and no
# WORKDIR: the runner mounts files of root and sets the directory.
ENTRYPOINT ["/opt/runtime/bin/java", "-XX:+UseSerialGC", "-XX:AOTCache=/opt/release-action/release-action.aot", "-jar", "/opt/release-action/release-action.jar"]
