package chat.earshot.server.settings;

/**
 * A value as somebody gave it.
 *
 * @param source where, as IT finds it again: "FILE:LINE", a variable, an option or "the default"
 */
record Given(String value, String source) {}
