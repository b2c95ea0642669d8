package chat.earshot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.testing.Messages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTableTest {
    private static final List<MessageTable.Row<?>> ROWS = MessageTable.VERSION_1.all();

    @Test
    void everyMessageHasOneNumberOfItsOwn() {
        assertThat(ROWS).extracting(MessageTable.Row::type).doesNotHaveDuplicates();
        assertThat(ROWS).extracting(MessageTable.Row::number).doesNotHaveDuplicates();
        assertThat(ROWS).map(row -> (Object) row.type()).containsExactlyInAnyOrderElementsOf(Messages.types());
    }

    @Test
    void aTableThatLacksAMessageIsNone() {
        List<MessageTable.Row<?>> lacking = ROWS.subList(1, ROWS.size());

        assertThatThrownBy(() -> new MessageTable(lacking))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ROWS.get(0).type().getName());
    }

    @Test
    void aTableThatHasANumberTwiceIsNone() {
        List<MessageTable.Row<?>> twice = new ArrayList<>(ROWS);
        twice.add(ROWS.get(0));

        assertThatThrownBy(() -> new MessageTable(twice))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
    }
}
