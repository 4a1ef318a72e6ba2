# Maven builds the jar and gathers its libraries; a Java runtime alone runs them. Other base images:
# docker build --build-arg BUILD_IMAGE=… --build-arg RUN_IMAGE=…, of the same JDK, for the cache that it makes of itself.
ARG BUILD_IMAGE=maven:3-eclipse-temurin-25
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY pom.xml ./
RUN mvn -B -ntp dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib
COPY src/main src/main
RUN mvn -B -ntp package -Dmaven.test.skip=true

FROM ${RUN_IMAGE}
WORKDIR /app
COPY --from=build /src/target/lib lib/
COPY --from=build /src/target/weighin.jar ./
COPY webroot webroot/

# One run on a temporary folder, for the JVM to keep what it loaded and linked: the server is ready
# in less than half the time. The flags have to be those of the ENTRYPOINT, else the cache is not used.
RUN java -XX:AOTCacheOutput=weighin.aot -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError \
      --sun-misc-unsafe-memory-access=allow -jar weighin.jar --train

RUN useradd --system --uid 10001 --no-create-home weighin && install -d -o weighin /data
USER weighin
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 8080

# bash opens the connection itself: the image need not have curl or wget.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${PORT:-8080} && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

ENTRYPOINT ["java", "-XX:AOTCache=weighin.aot", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
  "--sun-misc-unsafe-memory-access=allow", "-jar", "weighin.jar"]
