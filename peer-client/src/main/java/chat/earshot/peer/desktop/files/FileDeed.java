package chat.earshot.peer.desktop.files;

/** What a person can do with a file. */
public enum FileDeed {
    OPEN("open"),
    SHOW("show"),
    SAVE("save"),
    SAVE_AS("saveAs"),
    PAUSE("pause"),
    RESUME("resume"),
    RETRY("retry"),
    CANCEL("cancel"),
    /** See a picture large. */
    ENLARGE("enlarge");

    private final String word;

    FileDeed(String word) {
        this.word = word;
    }

    /** Its word in the texts' keys. */
    public String word() {
        return word;
    }
}
