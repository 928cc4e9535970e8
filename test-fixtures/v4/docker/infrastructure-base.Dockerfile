FROM python:3.13-slim-trixie

LABEL version="4.13"
LABEL maintainer="vantage6"
