#!/usr/bin/env bash
# Builds the Debian package, installs it in a fresh Debian made by debootstrap, and runs the programs there as a user would.
# Needs root; installer/test.sh --slow installs debootstrap. The apt settings of this machine are used inside too.
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
cd "$project"
[[ $(id -u) -eq 0 ]] || { say "A chroot needs root: run this as root."; exit 1; }

build release terrier terrier-cli
(cd build/release && rm -f ./*.deb && cpack -G DEB >&2)
package=$(ls build/release/*.deb)
say "Made $package:"
dpkg-deb --info "$package" >&2

root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
# The mirror that this machine's apt uses.
mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | grep -v security | head -1)
debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >&2
cp -r /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || true
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/terrier.deb"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
inside apt-get update -qq >&2
inside apt-get install -y -qq --no-install-recommends /tmp/terrier.deb xvfb xauth desktop-file-utils shared-mime-info >&2

inside terrier-cli --version
inside terrier-cli demo /tmp/estate.terrier
inside terrier-cli report /tmp/estate.terrier --book strategy --format pdf,docx,xlsx --out /tmp/book > /dev/null
inside desktop-file-validate /usr/share/applications/terrier.desktop
inside update-mime-database /usr/share/mime
[[ $(inside grep -c vnd.terrier.portfolio /usr/share/mime/globs2) -gt 0 ]]
inside timeout 60 xvfb-run -a terrier /tmp/estate.terrier --screenshot dashboard /tmp/window.png
[[ -s $root/tmp/window.png && -s $root/tmp/book/strategy.pdf ]]
say "The package installs and runs on a fresh Debian: command line, appendices, window."
