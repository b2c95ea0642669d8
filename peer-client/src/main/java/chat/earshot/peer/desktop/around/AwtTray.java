package chat.earshot.peer.desktop.around;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's tray as AWT knows it. What is asked on the FX thread is done on AWT's. */
public final class AwtTray implements Tray {
    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    /** AWT's name for whether there is a tray. */
    private static final String AVAILABILITY = "systemTray";

    /** AWT gives it out only while there is one. */
    private final SystemTray system;

    private final TrayIcon icon;
    private final Executor ui;
    private final int side;
    /** What the menu opens. On AWT's thread alone. */
    private Runnable offered = () -> {};

    private volatile boolean there = true;
    private volatile Runnable changed = () -> {};

    private AwtTray(SystemTray system, TrayIcon icon, int side, Executor ui) {
        this.system = system;
        this.icon = icon;
        this.side = side;
        this.ui = ui;
    }

    /** The tray of this system, if it has one. Takes a moment: not on the FX thread. */
    public static Tray find(Executor ui) {
        try {
            if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
                return Tray.none();
            }
            SystemTray system = SystemTray.getSystemTray();
            int side = Math.max(16, system.getTrayIconSize().height);
            TrayIcon icon = new TrayIcon(Icon.draw(side, 0));
            AwtTray found = new AwtTray(system, icon, side, ui);
            system.addPropertyChangeListener(AVAILABILITY, event -> found.isThere(event.getNewValue() != null));
            system.add(icon);
            return found;
        } catch (AWTException | LinkageError | UnsupportedOperationException refused) {
            LOG.info("event=tray-unusable why=\"{}\"", refused.getMessage());
            return Tray.none();
        }
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public void watch(Runnable listener) {
        changed = listener;
    }

    /** AWT puts the icon into a tray that has come back. */
    private void isThere(boolean now) {
        there = now;
        ui.execute(changed);
    }

    @Override
    public void offer(String openWord, Runnable open, String quitWord, Runnable quit) {
        EventQueue.invokeLater(() -> {
            PopupMenu menu = new PopupMenu();
            menu.add(item(openWord, open));
            menu.add(item(quitWord, quit));
            icon.setPopupMenu(menu);
            offered = open;
            onClick(open);
        });
    }

    @Override
    public void unread(int count, String tooltip) {
        EventQueue.invokeLater(() -> {
            icon.setImage(Icon.draw(side, count));
            icon.setToolTip(tooltip);
        });
    }

    @Override
    public void say(String title, String text, Runnable clicked) {
        EventQueue.invokeLater(() -> {
            onClick(clicked);
            icon.displayMessage(title, text, TrayIcon.MessageType.NONE);
        });
    }

    @Override
    public void said() {
        EventQueue.invokeLater(() -> onClick(offered));
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> system.remove(icon));
    }

    private void onClick(Runnable action) {
        for (var before : icon.getActionListeners()) {
            icon.removeActionListener(before);
        }
        icon.addActionListener(event -> ui.execute(action));
    }

    private MenuItem item(String word, Runnable action) {
        MenuItem item = new MenuItem(word);
        item.addActionListener(event -> ui.execute(action));
        return item;
    }
}
