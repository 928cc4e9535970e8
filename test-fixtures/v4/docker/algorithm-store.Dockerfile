ARG TAG=latest
ARG BASE=4.13
FROM harbor2.vantage6.ai/infrastructure/infrastructure-base:${BASE}

LABEL version=${TAG}

COPY . /vantage6
