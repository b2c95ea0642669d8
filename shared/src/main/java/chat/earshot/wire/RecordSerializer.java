package chat.earshot.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/**
 * The hand-written Kryo serializer of one record: its fields in their order, each length bounded. Stateless; any
 * thread.
 *
 * <p>It asks nothing of a {@link Kryo} instance, which is neither safe between threads nor bounded; so the codec
 * calls the methods without one.
 */
final class RecordSerializer<T> extends Serializer<T> {
    /** Writes a record's fields. */
    interface Writing<T> {
        void write(Output out, T value);
    }

    /** Reads the same fields, in the same order. */
    interface Reading<T> {
        T read(Input in);
    }

    private final Writing<T> writing;
    private final Reading<T> reading;

    RecordSerializer(Writing<T> writing, Reading<T> reading) {
        super(false, true);
        this.writing = writing;
        this.reading = reading;
    }

    void write(Output out, T value) {
        writing.write(out, value);
    }

    /**
     * Reads one value.
     *
     * @throws ProtocolException if the bytes are no such value
     * @throws IllegalArgumentException if the value refuses itself
     * @throws com.esotericsoftware.kryo.KryoException if there are too few bytes
     */
    T read(Input in) {
        return reading.read(in);
    }

    @Override
    public void write(Kryo unused, Output out, T value) {
        write(out, value);
    }

    @Override
    public T read(Kryo unused, Input in, Class<? extends T> type) {
        return read(in);
    }
}
