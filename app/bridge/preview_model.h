// The preview: both texts of the document, why each line is there, and where in the document it comes from;
// and the text of the document's own file, which can be edited.
#pragma once

#include "app/bridge/code_document.h"
#include "model/document/document.h"

#include <QObject>
#include <QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

namespace dagwright::bridge {

class Session;

class PreviewModel : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(dagwright::bridge::CodeDocument* yaml READ yaml CONSTANT FINAL)
    Q_PROPERTY(dagwright::bridge::CodeDocument* hcl READ hcl CONSTANT FINAL)
    Q_PROPERTY(dagwright::bridge::CodeDocument* own READ own CONSTANT FINAL)
    // Somebody looks at the file's text: only then it is made.
    Q_PROPERTY(bool showsOwn READ showsOwn WRITE setShowsOwn NOTIFY showsOwnChanged FINAL)
    // Why the file's text can't be read, in a sentence with its line; empty where it can.
    Q_PROPERTY(QString trouble READ trouble NOTIFY troubleChanged FINAL)
    Q_PROPERTY(bool hidesDefaults READ hidesDefaults WRITE setHidesDefaults NOTIFY hidesDefaultsChanged FINAL)

  public:
    explicit PreviewModel(QObject* parent = nullptr);
    // For tests and for C++: in QML the model finds the session of its engine.
    void setSession(Session* session);
    void classBegin() override {}
    void componentComplete() override;

    [[nodiscard]] CodeDocument* yaml() { return &yaml_; }
    [[nodiscard]] CodeDocument* hcl() { return &hcl_; }
    [[nodiscard]] CodeDocument* own() { return &own_; }
    [[nodiscard]] bool showsOwn() const { return showsOwn_; }
    void setShowsOwn(bool shows);
    [[nodiscard]] QString trouble() const { return trouble_; }
    // What the canvas shows meanwhile.
    Q_INVOKABLE QString troubleHint() const;
    // Where the first problem is.
    Q_INVOKABLE int troubleLine() const;
    Q_INVOKABLE int troubleColumn() const;
    [[nodiscard]] bool hidesDefaults() const { return yaml_.hidesDefaults(); }
    void setHidesDefaults(bool hides);

    // Of a line of one of the two texts (from 0): the field that it shows, why it is there, and the
    // document's value that it comes from (empty where there is none). Total.
    Q_INVOKABLE QString fieldOf(dagwright::bridge::CodeDocument* text, int line) const;
    Q_INVOKABLE QString whyOf(dagwright::bridge::CodeDocument* text, int line) const;
    Q_INVOKABLE QString pathOf(dagwright::bridge::CodeDocument* text, int line) const;
    // Selects what a line comes from, and its field in the inspector.
    Q_INVOKABLE void goToLine(dagwright::bridge::CodeDocument* text, int line) const;
    Q_INVOKABLE void copyAll(dagwright::bridge::CodeDocument* text) const;

  Q_SIGNALS:
    void hidesDefaultsChanged();
    void showsOwnChanged();
    void troubleChanged();

  private:
    void takeOutputs();
    void takeOwn();
    void takeProblems();
    void typed(const QString& label, const QByteArray& mergeKey);
    void followSelection();

    Session* session_ = nullptr;
    CodeDocument yaml_{Language::Yaml};
    CodeDocument hcl_{Language::Hcl};
    CodeDocument own_{Language::Yaml};
    bool showsOwn_ = false;
    QString trouble_;
};

// Between the places of the manifest's text ([0].spec.templates[2]) and the document's. `pathInManifest`
// gives nothing where the manifest has no such value.
[[nodiscard]] Path pathInDocument(const document::Document& document, const Path& manifestPath);
[[nodiscard]] std::optional<Path> pathInManifest(const document::Document& document, const Value& effective,
                                                 const Path& documentPath);

} // namespace dagwright::bridge
