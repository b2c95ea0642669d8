package chat.earshot.protocol;

/** The marks are taken; they are on the disk, and told to the others, a second later. */
public record MarksReported() implements Response {}
