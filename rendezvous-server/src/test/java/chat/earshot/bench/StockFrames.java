package chat.earshot.bench;

import com.esotericsoftware.kryonet.Connection;
import com.esotericsoftware.kryonet.FrameworkMessage;
import com.esotericsoftware.kryonet.FrameworkMessage.KeepAlive;
import com.esotericsoftware.kryonet.FrameworkMessage.RegisterTCP;
import com.esotericsoftware.kryonet.Serialization;
import java.nio.ByteBuffer;

/** The stock relay's frames: a length as u32, a kind, and what belongs to it. Much cheaper than KryoNet's own. */
final class StockFrames implements Serialization {
    static final byte ALIVE = 0;
    static final byte REGISTERED = 1;
    static final byte TEXT = 2;

    /** A text's bytes before the text: kind and addressee. */
    static final int TEXT_AT = 1 + Integer.BYTES;

    /** 200 bytes for whoever has that connection. */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it came, and never compared
    record Text(int to, byte[] bytes) {}

    static ByteBuffer text(int to, byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + TEXT_AT + bytes.length)
                .putInt(TEXT_AT + bytes.length)
                .put(TEXT)
                .putInt(to)
                .put(bytes)
                .flip();
    }

    static byte[] alive() {
        return ByteBuffer.allocate(Integer.BYTES + 1).putInt(1).put(ALIVE).array();
    }

    @Override
    public void write(Connection connection, ByteBuffer buffer, Object message) {
        if (message instanceof Text text) {
            buffer.put(TEXT).putInt(text.to()).put(text.bytes());
        } else if (message instanceof RegisterTCP register) {
            buffer.put(REGISTERED).putInt(register.connectionID);
        } else {
            buffer.put(ALIVE);
        }
    }

    @Override
    public Object read(Connection connection, ByteBuffer buffer) {
        if (buffer.get() == TEXT) {
            int to = buffer.getInt();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new Text(to, bytes);
        }
        return keepAlive();
    }

    @Override
    public int getLengthLength() {
        return Integer.BYTES;
    }

    @Override
    public void writeLength(ByteBuffer buffer, int length) {
        buffer.putInt(length);
    }

    @Override
    public int readLength(ByteBuffer buffer) {
        return buffer.getInt();
    }

    private static FrameworkMessage keepAlive() {
        return new KeepAlive();
    }
}
