#!/bin/sh
# cron: 17 3 * * *
docker compose run --rm certbot renew --webroot -w /var/www/certbot
docker compose kill -s HUP reverse-proxy
