// One window's document: its undo history, what is selected, which template is open, and what follows from
// it.
//
// Everything else in the window reads from here and asks here for changes. A change is an operation of the
// model that gives a new document; the session keeps it as an undo step and has the outputs made anew. The
// signals come in this order: documentChanged, outputsChanged, then templateChanged and selectionChanged
// where those moved.
#pragma once

#include "app/bridge/outputs.h"
#include "app/bridge/text_reader.h"
#include "model/document/history.h"
#include "model/operations/edit.h"
#include "model/operations/place.h"
#include "render/yaml/own_text.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dagwright::bridge {

using document::Document;

class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool hasDocument READ hasDocument NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString filePath READ filePath NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool dirty READ isDirty NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString undoLabel READ undoLabel NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString redoLabel READ redoLabel NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString profile READ profile NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString kind READ kind NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString argoVersion READ argoVersion NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString currentTemplate READ currentTemplate NOTIFY templateChanged FINAL)
    Q_PROPERTY(QString currentTemplateKind READ currentTemplateKind NOTIFY templateChanged FINAL)
    Q_PROPERTY(QStringList breadcrumbs READ breadcrumbs NOTIFY templateChanged FINAL)
    Q_PROPERTY(QStringList selectionPaths READ selectionPaths NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectionKind READ selectionKind NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int errorCount READ errorCount NOTIFY outputsChanged FINAL)
    Q_PROPERTY(int warningCount READ warningCount NOTIFY outputsChanged FINAL)
    Q_PROPERTY(bool needsPath READ needsPath NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString suggestedFile READ suggestedFile NOTIFY fileChanged FINAL)
    Q_PROPERTY(QVariantList objects READ objects NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool canDetach READ canDetach NOTIFY anchorsChanged FINAL)
    Q_PROPERTY(QStringList argoVersions READ argoVersions CONSTANT FINAL)
    Q_PROPERTY(QStringList examples READ examples CONSTANT FINAL)
    Q_PROPERTY(QStringList recentFiles READ recentFiles NOTIFY fileChanged FINAL)

  public:
    explicit Session(QObject* parent = nullptr);
    // The session of the engine that an object of QML lives in.
    static Session* of(const QObject* object);

    [[nodiscard]] const Document& document() const { return history_.document(); }
    [[nodiscard]] const Outputs& outputs() const { return outputs_; }
    [[nodiscard]] const std::vector<Path>& selection() const { return selection_; }

    // Makes an undo step of an operation's result and selects what it says; errors become a notice. True
    // where the operation succeeded, also where it changed nothing. Steps with the same merge key follow each
    // other as one.
    bool apply(Result<operations::Edit> edit, std::string_view mergeKey = {});
    // The same for a change that keeps the selection.
    bool change(const QString& label, const std::function<Result<Document>(const Document&)>& operation,
                std::string_view mergeKey = {});
    void select(std::vector<Path> paths);
    // Replaces everything: a document that was opened or made. The file's name may be empty; `onDisk` is the
    // text that it was read from.
    void setDocument(Document document, const QString& filePath, SourcePtr onDisk = nullptr);

    // The text that the file had when it was last read or written here; null where there is no file.
    [[nodiscard]] const SourcePtr& onDisk() const { return onDisk_; }
    // The file holds another text now, and so does the document, as a step that can be undone. False, and
    // said, where it can't be read as a document.
    bool takeText(const SourcePtr& text, const QString& label);
    // The file holds another text now; the document stays, or becomes `merged`, and is not saved.
    void keepOver(const SourcePtr& text, const Document* merged = nullptr, const QString& label = {});
    // Opens what a file held (or an untitled document, where that is null), and on top of it, as a step that
    // can be undone, work that was not saved.
    bool openWork(const SourcePtr& base, const QString& path, const SourcePtr& work);
    // Another window edits the file: changes are refused, saving asks for a name.
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool isReadOnly() const { return readOnly_; }

    // The text of the document's file as it is now, and why it can't be read (spans are bytes of it).
    [[nodiscard]] const text::TextLines& ownText();
    [[nodiscard]] Diagnostics textProblems() const;
    // False while nothing of the file could be read.
    [[nodiscard]] bool hasTree() const { return !document().typed || document().typed->hasTree; }
    // Where the values stand in it; null while it can't be read, or while a long text is being read:
    // ownTextChanged says when it is there.
    [[nodiscard]] document::TextIndexPtr textIndex();
    // A person typed: one step of the history. The tree follows when the text is read.
    void typeText(const text::TextLines& lines, const QString& label, std::string_view mergeKey);

    [[nodiscard]] bool hasDocument() const { return hasDocument_; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QString filePath() const { return filePath_; }
    [[nodiscard]] bool isDirty() const { return hasDocument_ && !history_.isSaved(); }
    [[nodiscard]] bool canUndo() const { return history_.canUndo(); }
    [[nodiscard]] bool canRedo() const { return history_.canRedo(); }
    [[nodiscard]] QString undoLabel() const;
    [[nodiscard]] QString redoLabel() const;
    [[nodiscard]] QString profile() const;
    [[nodiscard]] QString kind() const;
    [[nodiscard]] QString argoVersion() const;
    [[nodiscard]] QString currentTemplate() const;
    [[nodiscard]] QString currentTemplateKind() const;
    [[nodiscard]] QStringList breadcrumbs() const;
    [[nodiscard]] QStringList selectionPaths() const;
    // "none", "workflow", "template", "task", "step", "container", "parameter", "several".
    [[nodiscard]] QString selectionKind() const;
    [[nodiscard]] int errorCount() const { return outputs_.errorCount; }
    [[nodiscard]] int warningCount() const { return outputs_.warningCount; }
    // Saving has to ask for a name: there is none yet, or the document became of another kind than its file.
    [[nodiscard]] bool needsPath() const;
    [[nodiscard]] QString suggestedFile() const;
    [[nodiscard]] QStringList argoVersions() const; // newest first
    [[nodiscard]] QStringList examples() const;
    [[nodiscard]] QStringList recentFiles() const;

    // All objects of the file: `kind`, `name`, `isWorkflow`, and `isOpen` for the one that is the document.
    [[nodiscard]] QVariantList objects() const;
    // Opens another workflow of the file; changes of this one must be saved or undone before.
    Q_INVOKABLE bool openObject(int index);

    // Files. Each says what went wrong as a notice and returns false; nothing is lost then.
    Q_INVOKABLE void newDocument(const QString& templateKind);
    Q_INVOKABLE bool openFile(const QUrl& file);
    Q_INVOKABLE bool openExample(const QString& name);
    // Where the file was changed by another program, that is asked about (overwriteAsked) and nothing
    // written.
    Q_INVOKABLE bool save();
    Q_INVOKABLE bool saveOver();
    // A path or a file URL.
    Q_INVOKABLE bool saveAs(const QString& file);
    Q_INVOKABLE bool revert();
    Q_INVOKABLE bool exportTo(const QString& format, const QString& file);
    Q_INVOKABLE void closeDocument();
    // What is there counts as saved: a person said that changes may be lost.
    Q_INVOKABLE void discard();
    // Where a file of that name would be put: beside the document, else in the documents folder.
    Q_INVOKABLE QString placeFor(const QString& name) const;
    Q_INVOKABLE bool fileExists(const QString& path) const;

    // Both texts as they are now.
    Q_INVOKABLE QString yamlText() const { return QString::fromStdString(outputs_.yaml.text()); }
    Q_INVOKABLE QString documentText() { return QString::fromStdString(ownText().text()); }
    Q_INVOKABLE QString hclText() const { return QString::fromStdString(outputs_.hcl.text()); }

    // The last edit changed other places too, because they share its anchor; detach() takes that back for
    // them.
    [[nodiscard]] bool canDetach() const { return detached_.has_value(); }
    Q_INVOKABLE bool detach();

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();

    // The canvas's operations, on the open template.
    Q_INVOKABLE bool addNode(const QString& name = {});
    Q_INVOKABLE bool addNodeAt(const QString& name, qreal x, qreal y);
    Q_INVOKABLE bool connectNodes(const QString& from, const QString& to);
    Q_INVOKABLE bool cutNodes(const QString& from, const QString& to);
    Q_INVOKABLE bool removeSelection();
    Q_INVOKABLE bool rename(const QString& path, const QString& name);
    Q_INVOKABLE bool tidy();
    bool place(const std::vector<operations::Placed>& places);

    Q_INVOKABLE bool addTemplate(const QString& templateKind);
    Q_INVOKABLE bool setEntrypoint(const QString& templateName);
    Q_INVOKABLE bool setOnExit(const QString& templateName);
    Q_INVOKABLE bool setKind(const QString& kind);
    Q_INVOKABLE bool setArgoVersion(const QString& version);
    Q_INVOKABLE bool setValue(const QString& path, const QVariant& value);
    Q_INVOKABLE bool resetValue(const QString& path);

    Q_INVOKABLE void selectPaths(const QStringList& paths);
    Q_INVOKABLE void clearSelection();
    // Opens a template in the canvas as the only one in the breadcrumbs, or one level further down.
    Q_INVOKABLE void openTemplate(const QString& name);
    Q_INVOKABLE void drillInto(const QString& name);
    Q_INVOKABLE void goUp();
    Q_INVOKABLE void openBreadcrumb(int index);
    // Opens the template that a path is in and selects the task, container or template there.
    Q_INVOKABLE void goTo(const QString& path);
    // The same without showing the field: for who is elsewhere and stays there.
    void follow(const Path& path);

  Q_SIGNALS:
    void documentChanged();
    void outputsChanged();
    void selectionChanged();
    void tidied(); // a person asked for the open template to be laid out anew
    void templateChanged();
    void stateChanged();
    void fileChanged();
    void anchorsChanged();
    void overwriteAsked();
    // The file's text, or why it can't be read, or where its values stand.
    void ownTextChanged();
    // kind: "error", "info".
    void notice(const QString& kind, const QString& text);
    void focusField(const QString& path);

  private:
    [[nodiscard]] Document followed(Document changed);
    void documentMoved();
    void remakeOutputs();
    void keepTemplateValid();
    void fail(const Diagnostics& diagnostics);
    bool openText(const SourcePtr& source, const QString& path);
    [[nodiscard]] bool becomesOwn(const QString& path) const;
    void setHistory(document::History history, const QString& filePath, SourcePtr onDisk);
    bool refusesChanges();
    [[nodiscard]] Result<std::string> textFor(const QString& path);
    void openUnreadable(const SourcePtr& source, const QString& path, const Diagnostics& problems);
    TextReader& reader();
    void readText();
    void takeRead(const document::TextRead& read);
    bool renameOpen(const Document& before);
    bool writeDocument(const QString& path);
    bool writeFile(const QString& path, const std::string& text);
    void emitAll();

    document::History history_;
    OutputsMaker maker_;
    Outputs outputs_;
    std::vector<Path> selection_;
    std::vector<std::string> open_; // the templates from the first opened down to the one in the canvas
    QString filePath_;
    Diagnostics readFindings_; // of the file that was opened
    // The text that follows from the document, made when it is asked for; what it was made of.
    struct Own
    {
        bool isKnown = false;
        Value root;
        document::TypedPtr typed;
        document::OriginalPtr original;
        document::OriginalPtr readOriginal;
        render::OwnText text;
        Diagnostics problems;
    };
    Own own_;
    Diagnostics ownFailure_;    // why it could not be made
    text::TextLines shownText_; // the last one, which the next one shares its chunks with
    document::TextIndexPtr index_;
    std::unique_ptr<TextReader> reader_; // once a long text was typed in
    bool hasDocument_ = false;
    bool fileIsManifest_ = false;      // what the file holds
    std::optional<Document> detached_; // what the last edit alone would have made
    bool readOnly_ = false;
    SourcePtr onDisk_;
};

// A variant from QML as a value: text, number, switch, list, map; nothing becomes null.
[[nodiscard]] Value valueOf(const QVariant& variant);
[[nodiscard]] QVariant variantOf(const Value& value);

} // namespace dagwright::bridge
