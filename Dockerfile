# The bot as a container: `docker build -t dondoc .`, or with PostgreSQL by compose.yaml. See docs/operating.md.
FROM python:3.11-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /source
RUN python -m venv /opt/dondoc
COPY requirements.lock .
RUN /opt/dondoc/bin/pip install --require-hashes -r requirements.lock
COPY . .
RUN /opt/dondoc/bin/pip install --no-deps .

FROM python:3.11-slim-trixie
# Tesseract reads scans; pg_dump and pg_restore make and restore backups, and must not be older than the server.
# The release of Debian pins the versions; a newer patch of it is wanted.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-17 tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 dondoc \
    && useradd --uid 10001 --gid dondoc --home-dir /data --no-create-home --shell /usr/sbin/nologin dondoc \
    && install --directory --owner dondoc --group dondoc --mode 0700 /data
COPY --from=build /opt/dondoc /opt/dondoc
ENV PATH="/opt/dondoc/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    DONDOC_DATABASE_URL=sqlite+aiosqlite:////data/dondoc.db \
    DONDOC_LISTEN_HOST=0.0.0.0 \
    DONDOC_LISTEN_PORT=8080 \
    DONDOC_LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# /readyz and not /healthz: that Telegram is away is cured by no restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/readyz', timeout=4)"]
ENTRYPOINT ["dondoc"]
CMD ["run"]
