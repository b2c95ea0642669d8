# Java names files as the locale does: in one without UTF-8, as cron's is, it could write no name but an English one.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*8) ;;
  *)
    export LC_CTYPE=C.UTF-8
    [ -z "${LC_ALL:-}" ] || export LC_ALL=C.UTF-8
    ;;
esac
