#!/bin/sh
# Starts Flowra with Docker Compose on this machine, or brings a running one up to date.
#   sh deploy/up.sh <host name> <email for certificates>     the first time
#   sh deploy/up.sh                                          later
# Makes deploy/.env and each missing secret in deploy/secrets; what is there stays as it is.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "$1" >&2
  exit 1
}

command -v docker >/dev/null || fail 'Docker is not installed: https://docs.docker.com/engine/install/'
docker compose version >/dev/null 2>&1 || fail 'Docker Compose is missing: https://docs.docker.com/compose/install/'
command -v openssl >/dev/null || fail 'openssl is missing; it makes the secrets'

if [ ! -f deploy/.env ]; then
  [ $# -eq 2 ] || fail 'Usage, the first time: sh deploy/up.sh <host name> <email for certificates>'
  case "$1$2" in *[!A-Za-z0-9.@_+-]*) fail 'The host name or the email holds a character that does not belong there' ;; esac
  sed -e "s/^FLOWRA_HOST=.*/FLOWRA_HOST=$1/" -e "s/^ACME_EMAIL=.*/ACME_EMAIL=$2/" deploy/.env.example >deploy/.env
fi

# The folder is closed to others; the files are open, since each container reads its own as another user.
mkdir -p deploy/secrets
chmod 700 deploy/secrets
for name in mongo_root_password mongo_password redis_password oidc_client_secret oidc_admin_client_secret keycloak_db_password keycloak_admin_password; do
  [ -s "deploy/secrets/$name" ] || openssl rand -hex 24 >"deploy/secrets/$name"
done
[ -s deploy/secrets/mongo_keyfile ] || openssl rand -base64 756 >deploy/secrets/mongo_keyfile
chmod 444 deploy/secrets/*

exec docker compose --env-file deploy/.env up --build --detach --wait
