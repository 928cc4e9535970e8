ARG TAG=latest
ARG BASE=20
FROM node:${BASE}-alpine

COPY vantage6-ui /app
COPY vantage6-ui/src /usr/share/nginx/html
