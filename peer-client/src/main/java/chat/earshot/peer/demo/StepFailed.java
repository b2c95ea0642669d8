package chat.earshot.peer.demo;

/** A step of the story didn't do what it must; the story ends. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence plain words for who reads the story */
    StepFailed(String sentence) {
        super(sentence);
    }

    StepFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
