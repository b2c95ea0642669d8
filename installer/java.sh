# With what flags of Java each program runs, wherever it was started from. Sourced by ./earshot and package.sh.
# shellcheck shell=bash disable=SC2034

# The second compiler takes up what has run ten times as often as usual: of 500 people who come back at once after a
# restart, of a log or a file that a young peer fetches, or of a window that opens, it would take more of two cores than
# they do.
patient_compiler=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)
server_java=(-Xmx512m -XX:MetaspaceSize=64m "${patient_compiler[@]}")

# Without -Xms and -Xmn a JVM takes a 64th of the machine at once, and a third of that for what is new. The blocks of a
# file that are under way, 4 MiB, fit into the part for what survives: else each would be given to the old generation,
# and collected with all of it. A window goes on holding some 45 MB: an old generation that begins with less is collected
# whole, while somebody types, and nothing is found to free.
peer_java=(-Xms32m -Xmn20m -XX:SurvivorRatio=3 -Xmx512m "${patient_compiler[@]}")
window_java=(-Xms96m -Xmn24m -XX:SurvivorRatio=3 -Xmx512m "${patient_compiler[@]}")
