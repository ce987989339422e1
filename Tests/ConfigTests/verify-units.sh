#!/usr/bin/env bash
# Checks the files of config/ as a machine would take them: verify-units.sh CONFIG-FOLDER
#
# Prints nothing and ends with 0 when all is well; else prints every complaint and ends with 1.
# Needs systemd (for systemd-analyze, systemd-sysusers and systemd-tmpfiles), not a running one.
# shellcheck disable=SC2016  # what stands in single quotes is for the inner shell to expand
set -euo pipefail

config=$(realpath -- "${1:?usage: verify-units.sh CONFIG-FOLDER}")
root=$(mktemp -d)
trap 'rm -rf -- "$root"' EXIT
chmod 755 "$root"
complaints=0

complain() {
    printf '%s\n' "$*"
    complaints=1
}

# Runs a command that has to end well and in silence: systemd-analyze ends with 0 after an unknown key, too.
silently() {
    local said status=0
    said=$("$@" 2>&1) || status=$?
    [[ -z $said && $status == 0 ]] || complain "$* (exit $status): $said"
}

# A small machine: the units as they are, beside those of the installed systemd that they name, and something
# executable where ExecStart= points to.
mkdir -p "$root"/etc/systemd/system "$root"/usr/lib/systemd "$root"/usr/local/bin \
    "$root"/usr/local/share/intray "$root"/usr/lib/sysusers.d "$root"/usr/lib/tmpfiles.d "$root"/srv
cp "$config"/*.service "$config"/*.timer "$config"/*.path "$root"/etc/systemd/system/
cp -a /usr/lib/systemd/system "$root"/usr/lib/systemd/
printf '#!/bin/sh\n' > "$root"/usr/local/bin/intray
chmod 755 "$root"/usr/local/bin/intray
cp "$config"/mail-report "$root"/usr/local/share/intray/

for unit in "$root"/etc/systemd/system/*; do
    silently systemd-analyze verify --root="$root" --recursive-errors=no "$(basename "$unit")"
done

# The sandbox: without root, rated, and one for both services.
sandbox() { sed -n '/^# --- sandbox/,/^# --- end of sandbox/p' "$config/$1"; }
for service in intray.service intray-run.service; do
    rating=$(systemd-analyze security --offline=true --threshold=20 --no-pager "$config/$service" 2>&1) ||
        complain "$service is rated worse than 2.0: $(tail -n 1 <<< "$rating")"
    grep -qx 'User=intray' "$config/$service" || complain "$service does not run as the user intray"
done
[[ -n $(sandbox intray.service) && $(sandbox intray.service) == "$(sandbox intray-run.service)" ]] ||
    complain "intray.service and intray-run.service do not have the same sandbox"

# The cron line: five times, an account that intray.sysusers makes, a command; and a line end, without which cron
# ignores it.
[[ $(tail -c 1 "$config/intray.cron" | wc -l) == 1 ]] || complain "intray.cron does not end with a line end"
grep -qE '^([^ #]+ ){5}intray [^#]*/usr/local/bin/intray run --tray /srv/intray$' "$config/intray.cron" ||
    complain "intray.cron has no line that runs intray"

# Accounts and folders, and what a dropper can do with them. Giving files away takes root.
if [[ $EUID == 0 ]]; then
    cp "$config/intray.sysusers" "$root"/usr/lib/sysusers.d/intray.conf
    cp "$config/intray.tmpfiles" "$root"/usr/lib/tmpfiles.d/intray.conf
    systemd-sysusers --root="$root" intray.conf > "$root/log" 2>&1 || complain "systemd-sysusers: $(cat "$root/log")"
    # The account of an access list is looked up on this machine, not below --root.
    number() { awk -F : -v name="$2" '$1 == name { print $3 }' "$root/etc/$1"; }
    sed -i "s/default:user:intray:/default:user:$(number passwd intray):/" "$root"/usr/lib/tmpfiles.d/intray.conf
    for _ in first again; do
        silently systemd-tmpfiles --root="$root" --create intray.conf
    done
    memberships=$(awk -F : '"," $4 "," ~ /,intray,/ { printf "%s%s", comma, $3; comma = "," }' "$root/etc/group")
    service=(setpriv --reuid "$(number passwd intray)" --regid "$(number group intray)"
        --groups "${memberships:-$(number group intray)}" --)
    dropper=(setpriv --reuid 4711 --regid 4711 --groups "$(number group intray-drop)" --)
    stranger=(setpriv --reuid 4712 --regid 4712 --clear-groups --)
    tray=$root/srv/intray

    # A dropper with the strictest umask drops; the service reads, takes and publishes, for the group; the dropper reads.
    "${dropper[@]}" sh -c 'umask 077; echo a > "$1/inbox/a.csv"' - "$tray" || complain "a dropper cannot drop"
    "${service[@]}" sh -c 'umask 027; cd "$1" && cat inbox/a.csv && mkdir work/1 && mv inbox/a.csv work/1/ &&
        echo done > work/1/report.txt && mv work/1 outbox/done/1' - "$tray" > "$root/log" 2>&1 ||
        complain "the service cannot import: $(cat "$root/log")"
    "${dropper[@]}" cat "$tray/outbox/done/1/report.txt" "$tray/outbox/done/1/a.csv" > "$root/log" 2>&1 ||
        complain "a dropper cannot read the report: $(cat "$root/log")"
    "${service[@]}" sh -c 'echo x > "$1"' - "$tray/intray.db" || complain "the service cannot write the database"

    refused() { ! "$@" > "$root/log" 2>&1 || complain "allowed, and should not be: $*"; }
    other=(setpriv --reuid 4713 --regid 4713 --groups "$(number group intray-drop)" --)
    "${dropper[@]}" sh -c 'umask 022; echo b > "$1/inbox/b.csv"' - "$tray" || complain "a dropper cannot drop"
    refused "${other[@]}" cat "$tray/inbox/b.csv"
    refused "${other[@]}" rm -f "$tray/inbox/b.csv"
    refused "${other[@]}" mv "$tray/inbox/b.csv" "$tray/inbox/c.csv"
    refused "${dropper[@]}" cat "$tray/intray.db"
    refused "${dropper[@]}" ls "$tray/work"
    refused "${dropper[@]}" touch "$tray/outbox/done/1/report.txt" "$tray/outbox/b" "$tray/mappings/b" "$tray/b"
    refused "${stranger[@]}" cat "$tray/intray.db"
    refused "${stranger[@]}" ls "$tray/inbox"
    refused "${stranger[@]}" cat "$tray/outbox/done/1/report.txt"
fi

exit "$complaints"
