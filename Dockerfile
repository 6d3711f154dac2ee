# One image for the server and the workers; the command decides which of them runs.

FROM node:24.21.0-bookworm AS build
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ cmake ninja-build pkg-config libuv1-dev libssl-dev libsrtp2-dev \
     libflatbuffers-dev flatbuffers-compiler libabsl-dev \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /emtihan
COPY package.json package-lock.json .npmrc ./
RUN npm install --ignore-scripts --no-audit --no-fund
COPY . .
# The same steps as on a bare machine: media worker, models, pages.
ENV XDG_CACHE_HOME=/emtihan/built
RUN node scripts/set-up-image.js \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim AS run
ENV DEBIAN_FRONTEND=noninteractive
# Shared libraries of a media worker that was built, not downloaded.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libuv1 libsrtp2-1 libabsl20220623 tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --create-home emtihan \
  && install -d -o emtihan -g emtihan /data
WORKDIR /emtihan
COPY --from=build /emtihan/node_modules ./node_modules
COPY --from=build /emtihan/built/image ./built
COPY --from=build /emtihan/dist ./dist
COPY --from=build /emtihan/package.json ./
COPY --from=build /emtihan/contracts ./contracts
COPY --from=build /emtihan/platform ./platform
COPY --from=build /emtihan/models ./models
COPY --from=build /emtihan/server ./server
COPY --from=build /emtihan/workers ./workers
ENV NODE_ENV=production \
    MEDIASOUP_WORKER_BIN=/emtihan/built/mediasoup-worker \
    MODEL_DIR=/emtihan/built/models \
    WEB_CLIENT_DIR=/emtihan/dist/web-client \
    STORAGE_URL=file:///data/objects \
    UPLOAD_DIR=/data/uploads
USER emtihan
VOLUME /data
EXPOSE 3000/tcp 40000/tcp 40000/udp
ENTRYPOINT ["tini", "--"]
CMD ["node", "server/main.ts"]
