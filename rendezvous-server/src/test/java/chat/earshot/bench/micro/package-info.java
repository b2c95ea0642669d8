/** Benchmarks of single steps of the hot path, run by JMH: {@code ./earshot bench jmh}. */
@NullMarked
package chat.earshot.bench.micro;

import org.jspecify.annotations.NullMarked;
