// What the desktop says about colours, fonts and motion, and what a person chose instead. Theme.qml is made
// from it.
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace dagwright::bridge {

class Desktop : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ dark NOTIFY changed FINAL)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY changed FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed FINAL)
    Q_PROPERTY(QString family READ family CONSTANT FINAL)
    Q_PROPERTY(QString monoFamily READ monoFamily CONSTANT FINAL)
    // "system", "light", "dark" or "contrast"; remembered between starts.
    Q_PROPERTY(QString themeMode READ themeMode WRITE setThemeMode NOTIFY changed FINAL)
    // 1 is ordinary; follows a desktop font that is larger than that, unless a person chose; 0.8 to 2.5.
    Q_PROPERTY(qreal fontScale READ fontScale WRITE setFontScale NOTIFY changed FINAL)

  public:
    explicit Desktop(QObject* parent = nullptr);

    [[nodiscard]] bool dark() const { return dark_; }
    [[nodiscard]] bool highContrast() const { return highContrast_; }
    [[nodiscard]] bool reducedMotion() const { return reducedMotion_; }
    [[nodiscard]] QString family() const { return family_; }
    [[nodiscard]] QString monoFamily() const { return monoFamily_; }
    [[nodiscard]] QString themeMode() const { return themeMode_; }
    void setThemeMode(const QString& mode);
    [[nodiscard]] qreal fontScale() const { return fontScale_; }
    void setFontScale(qreal scale);

    Q_INVOKABLE void copyText(const QString& text) const;
    // The URL of a local path, whatever characters it has.
    Q_INVOKABLE QUrl fileUrl(const QString& path) const;
    // And back.
    Q_INVOKABLE QString localPath(const QUrl& file) const { return file.toLocalFile(); }

    bool eventFilter(QObject* watched, QEvent* event) override;

  Q_SIGNALS:
    void changed();

  private:
    void readPalette();
    void readSettings();

    bool dark_ = false;
    bool highContrast_ = false;
    bool reducedMotion_ = false;
    QString family_;
    QString monoFamily_;
    QString themeMode_ = QStringLiteral("system");
    qreal fontScale_ = 1;
};

} // namespace dagwright::bridge
