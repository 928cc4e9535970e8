FROM python:3.13-slim-trixie

LABEL version="5.0"
LABEL maintainer="vantage6"
