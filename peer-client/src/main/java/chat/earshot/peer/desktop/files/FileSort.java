package chat.earshot.peer.desktop.files;

import chat.earshot.values.FileName;
import java.util.Arrays;
import java.util.Locale;

/** What kind of file it is, by the ending of its name. */
public enum FileSort {
    PICTURE(true, "png jpg jpeg gif bmp webp tif tiff heic"),
    FILM(true, "mp4 mkv webm mov avi mpg mpeg"),
    SOUND(true, "mp3 ogg oga opus wav flac m4a aac"),
    DOCUMENT(true, "pdf txt md log rtf odt docx epub odp pptx"),
    TABLE(true, "csv tsv ods xlsx"),
    ARCHIVE(false, "zip tar gz tgz bz2 xz zst 7z rar iso img"),
    PROGRAM(
            false,
            "exe msi com bat cmd ps1 vbs js jar scr pif lnk reg hta sh run bin py pl rb app dmg pkg command deb rpm apk"
                    + " appimage desktop docm xlsm pptm dll so url wsf cpl msc jnlp flatpakref"),
    OTHER(false, "");

    private final boolean opened;
    private final String endings;

    /** @param endings with a blank between them */
    FileSort(boolean opened, String endings) {
        this.opened = opened;
        this.endings = " " + endings + " ";
    }

    public static FileSort of(FileName name) {
        String onDisk = name.onDisk();
        int dot = onDisk.lastIndexOf('.');
        String ending = onDisk.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isEnding = dot > 0 && ending.indexOf(' ') < 0;
        return Arrays.stream(values())
                .filter(sort -> isEnding && sort.endings.contains(" " + ending + " "))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether the window opens it. Only what is on the list: nobody knows all endings that some system runs. */
    public boolean isOpened() {
        return opened;
    }
}
