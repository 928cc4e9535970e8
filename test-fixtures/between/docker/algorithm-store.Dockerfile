ARG TAG=latest
ARG BASE=5.0
FROM harbor2.vantage6.ai/infrastructure/infrastructure-base:${BASE}

LABEL version=${TAG}

COPY . /vantage6
