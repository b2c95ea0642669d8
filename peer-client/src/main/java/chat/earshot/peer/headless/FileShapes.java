package chat.earshot.peer.headless;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.PeerFiles;
import chat.earshot.values.FileId;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How files look in JSON: like {@link Shapes}, part of the public contract. */
final class FileShapes {
    private FileShapes() {}

    static ObjectNode file(Content.File file) {
        return Json.object()
                .put("id", file.id().toString())
                .put("name", file.name().value())
                .put("size", file.size())
                .put("sha256", file.sha256().hex());
    }

    static ObjectNode posted(Entry entry) {
        return Shapes.of("entry", Shapes.entry(entry));
    }

    static ObjectNode waiting(PeerFiles.Sending sending) {
        return Json.object()
                .put("id", sending.entry().toString())
                .put("file", sending.file().toString())
                .put("state", "waiting");
    }

    static ObjectNode fetched(PeerFiles.FetchedFile fetched) {
        return Json.object()
                .put("path", fetched.path().toString())
                .put("size", fetched.size())
                .put("fromPeers", fetched.fromPeers())
                .put("fromServer", fetched.fromServer());
    }

    static ObjectNode progress(FileId file, long bytes, long size, FileTransfer.State state) {
        return Json.object()
                .put("file", file.toString())
                .put("bytes", bytes)
                .put("size", size)
                .put("state", state.word());
    }

    static ObjectNode transfer(FileTransfer transfer) {
        ObjectNode object =
                Json.object().put("conversation", transfer.conversation().toString());
        object.set("file", file(transfer.file()));
        return object.put("path", transfer.path().toString())
                .put("bytes", transfer.bytes())
                .put("state", transfer.state().word());
    }

    static ObjectNode stats(PeerFiles.FileStats stats) {
        return Json.object()
                .put("fromPeers", stats.fromPeers())
                .put("fromServer", stats.fromServer())
                .put("sent", stats.sent());
    }
}
