package chat.earshot.wire;

import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.SignUpInvited;

/** Messages about passwords and invitations. */
final class AccountSerializers {
    static final RecordSerializer<ChangePassword> CHANGE_PASSWORD = new RecordSerializer<>(
            (out, change) -> {
                ValueSerializers.TYPED.write(out, change.username());
                ValueSerializers.TYPED.write(out, change.current());
                ValueSerializers.TYPED.write(out, change.chosen());
            },
            in -> new ChangePassword(
                    ValueSerializers.TYPED.read(in), ValueSerializers.TYPED.read(in), ValueSerializers.TYPED.read(in)));

    static final RecordSerializer<SignUpInvited> SIGN_UP_INVITED = new RecordSerializer<>(
            (out, signUp) -> {
                ValueSerializers.TYPED.write(out, signUp.username());
                ValueSerializers.TYPED.write(out, signUp.password());
                ValueSerializers.TYPED.write(out, signUp.displayName());
                ValueSerializers.TYPED.write(out, signUp.invitation());
            },
            in -> new SignUpInvited(
                    ValueSerializers.TYPED.read(in),
                    ValueSerializers.TYPED.read(in),
                    ValueSerializers.TYPED.read(in),
                    ValueSerializers.TYPED.read(in)));

    private AccountSerializers() {}
}
