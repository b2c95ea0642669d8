package chat.earshot.wire;

import chat.earshot.protocol.ForgetToken;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.Limits;

/** Messages about links, accounts and sessions. */
final class SessionSerializers {
    static final RecordSerializer<Hello> HELLO = new RecordSerializer<>(
            (out, hello) -> {
                Fields.u16(out, hello.protocolMin());
                Fields.u16(out, hello.protocolMax());
                Fields.string(out, hello.software());
                ValueSerializers.DEVICE_ID.write(out, hello.device());
            },
            in -> new Hello(
                    Fields.u16(in),
                    Fields.u16(in),
                    Fields.string(in, Limits.SOFTWARE_CHARS_MAX),
                    ValueSerializers.DEVICE_ID.read(in)));

    static final RecordSerializer<Welcome> WELCOME = new RecordSerializer<>(
            (out, welcome) -> {
                Fields.u16(out, welcome.protocol());
                Fields.string(out, welcome.serverName());
                Fields.instant(out, welcome.now());
            },
            in -> new Welcome(Fields.u16(in), Fields.string(in, Limits.SERVER_NAME_CHARS_MAX), Fields.instant(in)));

    static final RecordSerializer<RequestRefused> REQUEST_REFUSED = new RecordSerializer<>(
            (out, refused) -> {
                Fields.u8(out, refused.reason().number());
                Fields.string(out, refused.detail());
            },
            in -> new RequestRefused(Reason.ofNumber(Fields.u8(in)), Fields.string(in, Limits.DETAIL_CHARS_MAX)));

    static final RecordSerializer<SignUp> SIGN_UP = new RecordSerializer<>(
            (out, signUp) -> {
                ValueSerializers.TYPED.write(out, signUp.username());
                ValueSerializers.TYPED.write(out, signUp.password());
                ValueSerializers.TYPED.write(out, signUp.displayName());
            },
            in -> new SignUp(
                    ValueSerializers.TYPED.read(in), ValueSerializers.TYPED.read(in), ValueSerializers.TYPED.read(in)));

    static final RecordSerializer<SignIn> SIGN_IN = new RecordSerializer<>(
            (out, signIn) -> {
                ValueSerializers.TYPED.write(out, signIn.username());
                ValueSerializers.TYPED.write(out, signIn.password());
            },
            in -> new SignIn(ValueSerializers.TYPED.read(in), ValueSerializers.TYPED.read(in)));

    static final RecordSerializer<Resume> RESUME = new RecordSerializer<>(
            (out, resume) -> ValueSerializers.SESSION_TOKEN.write(out, resume.token()),
            in -> new Resume(ValueSerializers.SESSION_TOKEN.read(in)));

    static final RecordSerializer<ForgetToken> FORGET_TOKEN = new RecordSerializer<>(
            (out, forget) -> ValueSerializers.SESSION_TOKEN.write(out, forget.token()),
            in -> new ForgetToken(ValueSerializers.SESSION_TOKEN.read(in)));

    static final RecordSerializer<SignedIn> SIGNED_IN = new RecordSerializer<>(
            (out, signedIn) -> {
                ValueSerializers.USERNAME.write(out, signedIn.username());
                ValueSerializers.DISPLAY_NAME.write(out, signedIn.displayName());
                ValueSerializers.SESSION_TOKEN.write(out, signedIn.token());
                Fields.instant(out, signedIn.tokenExpiresAt());
            },
            in -> new SignedIn(
                    ValueSerializers.USERNAME.read(in),
                    ValueSerializers.DISPLAY_NAME.read(in),
                    ValueSerializers.SESSION_TOKEN.read(in),
                    Fields.instant(in)));

    static final RecordSerializer<SignOut> SIGN_OUT = new RecordSerializer<>((out, signOut) -> {}, in -> new SignOut());

    static final RecordSerializer<SignedOut> SIGNED_OUT =
            new RecordSerializer<>((out, signedOut) -> {}, in -> new SignedOut());

    static final RecordSerializer<SessionEnded> SESSION_ENDED = new RecordSerializer<>(
            (out, ended) -> {
                Fields.u8(out, ended.reason().number());
                Fields.string(out, ended.detail());
            },
            in -> new SessionEnded(Reason.ofNumber(Fields.u8(in)), Fields.string(in, Limits.DETAIL_CHARS_MAX)));

    static final RecordSerializer<RendezvousClosing> RENDEZVOUS_CLOSING = new RecordSerializer<>(
            (out, closing) -> Fields.u32(out, closing.retryAfterMs()), in -> new RendezvousClosing(Fields.u32(in)));

    private SessionSerializers() {}
}
