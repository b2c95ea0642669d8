package chat.earshot.peer.desktop.around;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** The program's picture, with the number of unread texts on it. Any thread; needs no display. */
final class Icon {
    private static final Color BACK = new Color(0x4f46e5);
    private static final Color MARK = new Color(0xe0245e);
    private static final int COUNTED_MAX = 9;

    private Icon() {}

    /** All numbers of unread texts whose picture is the same. */
    static int counted(int unread) {
        return Math.min(unread, COUNTED_MAX + 1);
    }

    /** @param unread 0 for a picture without a mark */
    static BufferedImage draw(int side, int unread) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.scale(side / 64.0, side / 64.0);
        pen.setColor(BACK);
        pen.fill(new RoundRectangle2D.Double(0, 0, 64, 64, 28, 28));
        pen.setColor(Color.WHITE);
        pen.fill(bubble());
        if (unread > 0) {
            mark(pen, unread > COUNTED_MAX ? COUNTED_MAX + "+" : Integer.toString(unread));
        }
        pen.dispose();
        return image;
    }

    private static Path2D bubble() {
        Path2D bubble = new Path2D.Double(new RoundRectangle2D.Double(13, 15, 38, 28, 18, 18));
        bubble.moveTo(21, 40);
        bubble.lineTo(21, 53);
        bubble.lineTo(34, 42);
        bubble.closePath();
        return bubble;
    }

    private static void mark(Graphics2D pen, String number) {
        Ellipse2D circle = new Ellipse2D.Double(27, 27, 36, 36);
        pen.setColor(MARK);
        pen.fill(circle);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(3));
        pen.draw(circle);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, number.length() > 1 ? 20 : 27));
        FontMetrics size = pen.getFontMetrics();
        pen.drawString(number, 45 - size.stringWidth(number) / 2f, 45 + (size.getAscent() - size.getDescent()) / 2f);
    }
}
