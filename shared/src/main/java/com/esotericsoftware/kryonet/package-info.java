/**
 * The few classes of Earshot that must stand in KryoNet's package to reach its package-private seams: they give every
 * connection's bytes to a {@link com.esotericsoftware.kryonet.Tenant}. Marked null-safe class by class, because
 * KryoNet's own classes in this package are not.
 */
package com.esotericsoftware.kryonet;
