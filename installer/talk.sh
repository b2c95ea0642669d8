# The talk during which it is recorded which classes are loaded. Sourced by ./earshot and package.sh.

# The port of a server, once the file says that it is ready; nothing if that takes more than half a minute.
port_when_ready() {
  local round
  for ((round = 0; round < 300; round++)); do
    [[ ! -s $1 ]] || break
    sleep 0.1
  done
  [[ -s $1 ]] && sed 's/.*"port":\([0-9]*\).*/\1/' "$1"
}

# A headless peer, started by these words, signs two people up, and one says something to the other. Fails if anything is
# refused, or the peer doesn't end well.
talk() {
  local answer conversation peer outcome=0
  coproc PEER { "$@"; }
  peer=$PEER_PID
  ask_peer signUp '"username":"ana","password":"no secret of anybody"' &&
    ask_peer signOut '' &&
    ask_peer signUp '"username":"bob","password":"no secret of anybody"' &&
    ask_peer addContact '"username":"ana"' &&
    ask_peer signOut '' &&
    ask_peer signIn '"username":"ana","password":"no secret of anybody"' &&
    ask_peer addContact '"username":"bob"' &&
    ask_peer openConversation '"username":"bob"' &&
    conversation=$(sed 's/.*"conversation":{"id":"\([^"]*\)".*/\1/' <<<"$answer") &&
    ask_peer post '"conversation":"'"$conversation"'","text":"Good morning"' &&
    ask_peer log '"conversation":"'"$conversation"'"' || outcome=1
  exec {PEER[1]}>&-
  wait "$peer" || outcome=1
  return $outcome
}

ask_peer() {
  echo '{"jsonrpc":"2.0","id":1,"method":"'"$1"'","params":{'"$2"'}}' >&"${PEER[1]}"
  while read -r -t 30 answer <&"${PEER[0]}"; do
    [[ $answer != *'"error":'* ]] || return 1
    [[ $answer != *'"id":1,'* ]] || return 0
  done
  return 1
}
