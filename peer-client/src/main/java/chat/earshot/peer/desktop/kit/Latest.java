package chat.earshot.peer.desktop.kit;

import java.util.function.Consumer;

/** Knows what was begun last: an answer to what was asked before that is for nobody there any more. FX thread. */
public final class Latest {
    private long begun;

    /** From now on something else is wanted. */
    public void begin() {
        begun++;
    }

    /** Takes the answer to what is asked now, unless something else has begun by then. */
    public <T> Consumer<T> only(Consumer<T> then) {
        return only(then, late -> {});
    }

    /** @param otherwise takes the answer if something else has begun by then */
    public <T> Consumer<T> only(Consumer<T> then, Consumer<T> otherwise) {
        long mine = begun;
        return answer -> (mine == begun ? then : otherwise).accept(answer);
    }
}
