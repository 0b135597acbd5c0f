#!/bin/sh
# after a change of nginx/
docker compose exec reverse-proxy nginx -t &&
  docker compose exec reverse-proxy nginx -s reload
