# One image per service: `docker build --target routing -t heed-routing .` The last target runs the jobs before and after.
# Without a syntax line on purpose: it builds with docker, podman and buildah alike.
ARG NODE_IMAGE=docker.io/library/node:24.21.0-trixie-slim

# What npm reads, alone: a change of the code then leaves the packages in the cache.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /heed
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY services services
RUN find libs services -type f ! -name package.json -delete && find libs services -type d -empty -delete

# What runs: without compilers, tests and the command line.
FROM manifests AS packages
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
      -w services/ingestion -w services/scoring -w services/text-analytics -w services/routing \
      -w services/notification -w services/console -w services/distributed

# The Node of the base image runs everything here: the one from the lock file is for machines without.
FROM manifests AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.base.json ./
COPY libs libs
COPY services services
RUN node node_modules/tsc7/bin/tsc -b services/ingestion services/scoring services/text-analytics services/routing \
      services/notification services/console services/distributed \
 && find libs services -name '*.ts' -path '*/src/*' -delete

FROM ${NODE_IMAGE} AS base
ENV NODE_ENV=production \
    HEED_HOST=0.0.0.0
WORKDIR /heed
COPY --from=packages /heed ./
COPY --from=build /heed/libs libs
COPY --from=build /heed/services services
COPY deploy/kafka/topics.json deploy/kafka/topics.json
COPY deploy/topology.json deploy/topology.json
COPY deploy/docker/healthy.js deploy/docker/healthy.js
# Mails of a trial without a mail server.
RUN mkdir /mails && chown node:node /mails
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "deploy/docker/healthy.js"]

FROM base AS ingestion
ENV HEED_PORT=4410 HEED_ADMIN_PORT=4411
EXPOSE 4410 4411
CMD ["node", "services/ingestion/dist/main.js"]

FROM base AS scoring
ENV HEED_PORT=4420 HEED_ADMIN_PORT=4421
EXPOSE 4420 4421
CMD ["node", "services/scoring/dist/main.js"]

FROM base AS text-analytics
ENV HEED_PORT=4430 HEED_ADMIN_PORT=4431
EXPOSE 4430 4431
CMD ["node", "services/text-analytics/dist/main.js"]

FROM base AS routing
ENV HEED_PORT=4440 HEED_ADMIN_PORT=4441
EXPOSE 4440 4441
CMD ["node", "services/routing/dist/main.js"]

FROM base AS notification
ENV HEED_PORT=4450 HEED_ADMIN_PORT=4451 HEED_MAIL_OUTBOX=/mails
VOLUME /mails
EXPOSE 4450 4451
CMD ["node", "services/notification/dist/main.js"]

FROM base AS console
ENV HEED_PORT=4400 HEED_ADMIN_PORT=4401
EXPOSE 4400 4401
CMD ["node", "services/console/dist/main.js"]

FROM base AS jobs
HEALTHCHECK NONE
CMD ["node", "services/distributed/dist/provision.js"]
