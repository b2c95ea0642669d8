/**
 * The fault kit: real programs as child processes, a proxy that harms links, and bare links that may ask for
 * anything.
 *
 * <pre>{@code
 * try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
 *         ChaosProxy proxy = ChaosProxy.before(server.address(), Seed.fresh("my promise"));
 *         Office office = new Office(folder, proxy.address())) {
 *     Peer ana = office.signedUp("ana");
 *     proxy.dropNextReply();                      // whatever Ana asks next is done, and she doesn't hear of it
 *     proxy.cutEachLinkAfter(2_000, 50_000, 10);  // ten more links end within a random number of bytes
 *     server.kill();                              // kill -9 …
 *     server.start();                             // … and the same server on the same port
 *     assertThat(server.stop(Duration.ofSeconds(5))).isZero();
 * }
 * }</pre>
 *
 * <p>Whatever is random comes from a {@link chat.earshot.faults.Seed}, which is printed; {@code -Dearshot.seed=N}
 * repeats it.
 */
@NullMarked
package chat.earshot.faults;

import org.jspecify.annotations.NullMarked;
