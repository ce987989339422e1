#!/usr/bin/env bash
# Installs and packages a built program into folders of its own and looks at the result: verify-install.sh PROGRAM
#
# Prints nothing and ends with 0 when all is well; else prints every complaint and ends with 1.
set -euo pipefail
program=$(realpath -- "${1:?usage: verify-install.sh PROGRAM}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
complaints=0

complain() {
    printf '%s\n' "$*"
    complaints=1
}

# What lies below a prefix: $1 the root, $2 the prefix, $3 where zsh has it.
look() {
    local root=$1 prefix=$2 file
    for file in bin/intray share/bash-completion/completions/intray "$3/_intray" \
        share/fish/vendor_completions.d/intray.fish share/intray/schemas/intray-manifest.schema.json share/intray/mail-report share/doc/intray/README.md \
        share/doc/intray/examples/samples/01-clean/new-clients.csv lib/systemd/system/intray.service \
        lib/systemd/system/intray-run.service lib/systemd/system/intray-run.timer lib/systemd/system/intray-mail.path \
        lib/systemd/system/intray-mail.service lib/sysusers.d/intray.conf lib/tmpfiles.d/intray.conf; do
        [[ -s $root$prefix/$file ]] || complain "$prefix/$file is missing"
    done
    bash -n "$root$prefix/share/bash-completion/completions/intray" || complain "bash refuses the completions"
    [[ $(find "$root$prefix" -type f -perm /111 | wc -l) == 2 ]] || complain "more than two programs in $prefix"
    [[ -z $(find "$root" -perm /022 ! -type l) ]] || complain "others could write below $prefix"
    "$root$prefix/bin/intray" --version | grep -qx 'intray [0-9.]*' || complain "$prefix/bin/intray does not run"
    # Programs that units and the cron line name are those that were installed.
    while IFS= read -r file; do
        [[ -x $root$file ]] || complain "$file is named, and not there"
    done < <(grep -rhoE '(/[a-z]+)+/(bin/intray|intray/mail-report)\b' "$root$prefix/lib/systemd" \
        "$root$prefix/share/doc/intray/examples/intray.cron" | sort -u)
}

# Installed, again over itself, and taken away: nothing is left, and what was there before stays.
root=$work/installed
mkdir -p "$root/usr/local/share/man" "$root/usr/local/bin"
touch "$root/usr/local/bin/other"
before=$(cd "$root" && find . | sort)
for _ in first again; do
    .ci/install --binary "$program" --destdir "$root" > "$work/log" 2>&1 || complain "install: $(cat "$work/log")"
done
look "$root" /usr/local share/zsh/site-functions
# An earlier version had a file more.
touch "$root/usr/local/share/intray/gone"
echo /usr/local/share/intray/gone >> "$root/usr/local/share/intray/installed"
.ci/install --binary "$program" --destdir "$root" > "$work/log" 2>&1 || complain "install: $(cat "$work/log")"
[[ ! -e $root/usr/local/share/intray/gone ]] || complain "an update leaves files of the version before"
.ci/install --destdir "$root" --uninstall > "$work/log" 2>&1 || complain "uninstall: $(cat "$work/log")"
after=$(cd "$root" && find . | sort)
[[ $before == "$after" ]] || complain "left after uninstall: $(diff <(echo "$before") <(echo "$after"))"
status=0
.ci/uninstall --destdir "$root" > "$work/log" 2>&1 || status=$?
[[ $status == 66 ]] || complain "a second uninstall ends with $status"

# The package: what dpkg says of it, its scripts, its units as systemd reads them.
package=$(.ci/package --binary "$program" --output "$work" 2> "$work/log") || complain "package: $(cat "$work/log")"
version=$("$program" --version | sed -n '1s/^intray //p')
[[ $(basename "$package") == "intray_${version}_$(dpkg --print-architecture).deb" ]] || complain "named $package"
dpkg-deb --raw-extract "$package" "$work/packed"
look "$work/packed" /usr share/zsh/vendor-completions
(cd "$work/packed" && md5sum --quiet --check DEBIAN/md5sums) || complain "the checksums are wrong"
depends=$(dpkg-deb --field "$package" Depends)
for library in libc6 libsqlite3-0 libphonenumber libinotifytools libnettle libzip libexpat1 libidn2 systemd; do
    [[ ", $depends" == *", $library"* ]] || complain "the package does not depend on $library: $depends"
done
for script in postinst prerm postrm; do
    [[ -x $work/packed/DEBIAN/$script ]] || complain "$script cannot be run"
    sh -n "$work/packed/DEBIAN/$script" || complain "$script is no shell script"
    ! grep -nE 'rm -r|deluser|userdel' "$work/packed/DEBIAN/$script" || complain "$script removes what is not ours"
done
[[ $(ls "$work/packed") == $'DEBIAN\nusr' ]] || complain "the package has files outside /usr: $(ls "$work/packed")"
cp -a /usr/lib/systemd/system "$work/packed/usr/lib/systemd/system.debian"
cp -an "$work"/packed/usr/lib/systemd/system.debian/. "$work/packed/usr/lib/systemd/system/"
for unit in config/*.service config/*.timer config/*.path; do
    said=$(systemd-analyze verify --root="$work/packed" --recursive-errors=no "$(basename "$unit")" 2>&1) ||
        complain "systemd refuses $unit: $said"
done

exit "$complaints"
