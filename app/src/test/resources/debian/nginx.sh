# Runs in namespaces of its own: what is written below /etc/nginx, /run, /var/www and /var/log is gone with them, and
# port 80 is free. Its arguments are the command that runs Belay.
set -e
mount -t tmpfs none /mnt
mkdir -p /mnt/etc /mnt/www/html /mnt/log/nginx
cp -a /etc/nginx/. /mnt/etc/
mount --bind /mnt/etc /etc/nginx
mount --bind /mnt/www /var/www
mount --bind /mnt/log /var/log
mount -t tmpfs none /run
ip link set lo up
rm -f /etc/nginx/modules-enabled/*
nginx

ask() {
    exec 3<>/dev/tcp/127.0.0.1/80
    printf 'GET / HTTP/1.0\r\nHost: shop.example\r\n\r\n' >&3
    cat <&3
}

mkdir -p /mnt/home /mnt/www/shop
echo 'nginx: { default: {} }' >/mnt/home/belay.yaml
echo 'The shop is open.' >/mnt/www/shop/index.html
export BELAY_HOME=/mnt/home USER=root
cd /mnt
find /etc/nginx /run -name '*pid' -prune -o -type f -exec sha256sum {} + -o -type l -exec readlink {} + | sort >/mnt/before
test -s /mnt/before
"$@" run setup-site --set name=shop.example --set root_path=/var/www/shop
ask
ls /run
"$@" undo last
find /etc/nginx /run -name '*pid' -prune -o -type f -exec sha256sum {} + -o -type l -exec readlink {} + | sort >/mnt/after
cmp /mnt/before /mnt/after
ask | grep -q open && exit 1
echo 'The machine is as it was.'
